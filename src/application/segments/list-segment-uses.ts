import type { Project } from '../../domain/projects/project.js';
import type { Segment } from '../../domain/segments/segment.js';
import { unknownReference } from '../../domain/shared/refusal.js';
import type { Environments } from '../environments/ports.js';
import type { Call } from '../shared/call.js';
import type { Listed, Page } from '../shared/collection-store.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import { among } from './among.js';
import { type SegmentUse, type SegmentUses, segmentOfProject } from './ports.js';

interface Input {
  readonly projectId: number;
  readonly segmentId: number;
  readonly environmentId?: number | undefined;
  readonly page?: Page | undefined;
}

/** Which features have a value of their own for a segment. */
export class ListSegmentUses implements UseCase<Input, Listed<SegmentUse>, { project: Project; segment: Segment }> {
  static readonly needs = among(needs('MANAGE_SEGMENTS', segmentOfProject, 'unknown'), (_at, { project, segment }) => [project.id, segment.id]);

  constructor(
    private readonly environments: Environments,
    private readonly uses: SegmentUses,
  ) {}

  async run({ at }: Call, { environmentId, page }: Input, { project, segment }: { project: Project; segment: Segment }): Promise<Listed<SegmentUse>> {
    if (environmentId !== undefined && (await this.environments.byId(environmentId))?.projectId !== project.id)
      throw unknownReference('environment', environmentId);
    return this.uses.list(segment.id, environmentId, at, page);
  }
}
