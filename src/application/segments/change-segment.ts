import type { Project } from '../../domain/projects/project.js';
import { keptVersion, onlyOwnSegments } from '../../domain/segments/segment.js';
import { projectById } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import type { Mint } from '../shared/clock.js';
import { needs, ofWhatIsThere } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { among } from './among.js';
import { type DescribedSegment, SegmentStore, shownIn } from './ports.js';
import type { WriteSegment } from './write-segment.js';

interface Input {
  readonly projectId: number;
  readonly key: number;
  readonly values: Partial<DescribedSegment>;
}

/** Every save keeps the segment as it was and counts its version up, also one that changes nothing; the reference does so. */
export class ChangeSegment implements UseCase<Input, DescribedSegment, Project> {
  static readonly needs = among(
    ofWhatIsThere(needs('MANAGE_SEGMENTS', projectById, 'unknown'), SegmentStore, ({ id }) => shownIn(id)),
    ({ key }, project) => [project.id, key],
  );

  constructor(
    private readonly transactions: Transactions,
    private readonly mint: Mint,
    private readonly segments: SegmentStore,
    private readonly writing: WriteSegment,
  ) {}

  run(call: Call, { key, values }: Input, project: Project): Promise<DescribedSegment> {
    return this.transactions.run(call, async (tx) => {
      const changed = await this.segments.change(tx, shownIn(project.id), key, async (before) => {
        onlyOwnSegments(before);
        await this.writing.check(tx, project, values, before.rules);
        const rules = values.rules ? await this.writing.number(tx, values.rules, before.rules) : before.rules;
        return { ...before, ...values, rules, version: before.version + 1, updatedAt: call.at };
      });
      tx.record('segment_version.created', {
        after: await this.segments.insert(tx, { ...keptVersion(changed.before, this.mint.uuid()), metadata: [] }),
      });
      tx.record('segment.changed', changed);
      return changed.after;
    });
  }
}
