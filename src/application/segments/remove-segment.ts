import type { Project } from '../../domain/projects/project.js';
import { onlyOwnSegments } from '../../domain/segments/segment.js';
import { projectById } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import { needs } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { among } from './among.js';
import { type DescribedSegment, type SegmentStore, shownIn } from './ports.js';

interface Input {
  readonly projectId: number;
  readonly key: number;
}

/** Its kept versions stay with it: who brings it back brings them back too. */
export class RemoveSegment implements UseCase<Input, DescribedSegment, Project> {
  static readonly needs = among(needs('MANAGE_SEGMENTS', projectById, 'unknown'), ({ key }: Input, project: Project) => [project.id, key]);

  constructor(
    private readonly transactions: Transactions,
    private readonly segments: SegmentStore,
  ) {}

  run(call: Call, { key }: Input, project: Project): Promise<DescribedSegment> {
    return this.transactions.run(call, async (tx) => {
      const before = await this.segments.remove(tx, shownIn(project.id), key, onlyOwnSegments);
      tx.record('segment.removed', { before });
      return before;
    });
  }
}
