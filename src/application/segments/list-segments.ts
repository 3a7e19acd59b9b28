import type { Project } from '../../domain/projects/project.js';
import { projectById } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import type { Ask, Listed } from '../shared/collection-store.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import { readIdentity } from './among.js';
import { type DescribedSegment, type Memberships, type SegmentFilter, type SegmentStore, shownIn } from './ports.js';

interface Input extends Ask<SegmentFilter> {
  readonly projectId: number;
}

export class ListSegments implements UseCase<Input, Listed<DescribedSegment>, Project> {
  static readonly needs = needs('VIEW_PROJECT', projectById);

  constructor(
    private readonly segments: SegmentStore,
    private readonly memberships: Memberships,
  ) {}

  async run(_call: Call, { filter, page }: Input, project: Project): Promise<Listed<DescribedSegment>> {
    return this.segments.list(shownIn(project.id), { filter: await readIdentity(this.memberships, project.id, filter), page });
  }
}
