import type { Project } from '../../domain/projects/project.js';
import { countNew, numbered, patternsWork, rulesFit, type SegmentRule } from '../../domain/segments/rule.js';
import { tooManySegments } from '../../domain/segments/segment.js';
import { unknownReference } from '../../domain/shared/refusal.js';
import type { Features } from '../features/ports.js';
import { type MetadataValues, metadataRefusal } from '../metadata/ports.js';
import type { Projects } from '../projects/ports.js';
import type { Ids } from '../shared/ids.js';
import type { Tx } from '../shared/transactions.js';
import type { DescribedSegment } from './ports.js';

/** What creating, changing and cloning a segment share. */
export class WriteSegment {
  constructor(
    private readonly projects: Projects,
    private readonly features: Features,
    private readonly ids: Ids,
    private readonly metadata: MetadataValues,
  ) {}

  /** Refuses one more than the project may have. */
  async room(tx: Tx, { id, maxSegmentsAllowed }: Project): Promise<void> {
    await this.projects.hold(tx, id); // two who are last at once are one after the other
    if ((await this.projects.totals(id, tx)).segments >= maxSegmentsAllowed) throw tooManySegments();
  }

  /** Refuses wrong values of custom fields, rules that are too many, new regular expressions that cannot be used, and a feature that is not of the project. */
  async check(tx: Tx, project: Project, values: Partial<DescribedSegment>, before: readonly SegmentRule[] = []): Promise<void> {
    const { rules, featureId, metadata } = values;
    const where = { organisationId: project.organisationId, projectId: project.id };
    const problem = metadata && (await metadataRefusal(this.metadata, 'segment', where, metadata, tx));
    if (problem !== undefined) throw problem;
    if (rules !== undefined) rulesFit(rules);
    if (rules !== undefined) patternsWork(rules, before);
    if (featureId != null && (await this.features.byId(project.id, featureId, tx)) === undefined) throw unknownReference('featureId', featureId);
  }

  /** The rules with a number for each that is not one of `before`. */
  async number(tx: Tx, rules: readonly SegmentRule[], before: readonly SegmentRule[]): Promise<readonly SegmentRule[]> {
    const fresh = countNew(rules, before);
    return numbered(rules, before, {
      rules: await this.ids.take(tx, 'segment_rule', fresh.rules),
      conditions: await this.ids.take(tx, 'segment_condition', fresh.conditions),
    });
  }
}
