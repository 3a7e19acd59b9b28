import type { Project } from '../../domain/projects/project.js';
import { onlyOwnSegments, type Segment } from '../../domain/segments/segment.js';
import type { Call } from '../shared/call.js';
import type { Mint } from '../shared/clock.js';
import { needs } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { among } from './among.js';
import { type DescribedSegment, type SegmentStore, segmentOfProject } from './ports.js';
import type { WriteSegment } from './write-segment.js';

interface Input {
  readonly projectId: number;
  readonly segmentId: number;
  readonly name: string;
}

/** A segment of its own with the same rules; what is set for the first one is not set for it. */
export class CloneSegment implements UseCase<Input, DescribedSegment, { project: Project; segment: Segment }> {
  static readonly needs = among(needs('MANAGE_SEGMENTS', segmentOfProject, 'unknown'), (_at, { project, segment }) => [project.id, segment.id]);

  constructor(
    private readonly transactions: Transactions,
    private readonly mint: Mint,
    private readonly segments: SegmentStore,
    private readonly writing: WriteSegment,
  ) {}

  run(call: Call, { name }: Input, { project, segment: { id, ...source } }: { project: Project; segment: Segment }): Promise<DescribedSegment> {
    return this.transactions.run(call, async (tx) => {
      onlyOwnSegments(source);
      await this.writing.room(tx, project);
      const after = await this.segments.insert(tx, {
        ...source,
        metadata: [],
        name,
        uuid: this.mint.uuid(),
        version: 1,
        rules: await this.writing.number(tx, source.rules, []),
        createdAt: call.at,
        updatedAt: call.at,
      });
      tx.record('segment.created', { after });
      return after;
    });
  }
}
