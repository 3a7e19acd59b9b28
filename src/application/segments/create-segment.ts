import type { Project } from '../../domain/projects/project.js';
import type { Segment } from '../../domain/segments/segment.js';
import { projectById } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import type { Mint } from '../shared/clock.js';
import { needs } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { DescribedSegment, SegmentStore } from './ports.js';
import type { WriteSegment } from './write-segment.js';

interface Input {
  readonly projectId: number;
  readonly values: Pick<Segment, 'name' | 'rules'> & Partial<DescribedSegment>;
}

export class CreateSegment implements UseCase<Input, DescribedSegment, Project> {
  static readonly needs = needs('MANAGE_SEGMENTS', projectById);

  constructor(
    private readonly transactions: Transactions,
    private readonly mint: Mint,
    private readonly segments: SegmentStore,
    private readonly writing: WriteSegment,
  ) {}

  run(call: Call, { values }: Input, project: Project): Promise<DescribedSegment> {
    return this.transactions.run(call, async (tx) => {
      await this.writing.room(tx, project);
      await this.writing.check(tx, project, { metadata: [], ...values });
      const after = await this.segments.insert(tx, {
        description: null,
        featureId: null,
        metadata: [],
        ...values,
        uuid: this.mint.uuid(),
        projectId: project.id,
        version: 1,
        versionOf: null,
        isSystemSegment: false,
        managedBy: null,
        rules: await this.writing.number(tx, values.rules, []),
        createdAt: call.at,
        updatedAt: call.at,
      });
      tx.record('segment.created', { after });
      return after;
    });
  }
}
