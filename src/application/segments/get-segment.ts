import type { Project } from '../../domain/projects/project.js';
import { projectById } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import { among } from './among.js';
import { type DescribedSegment, type SegmentStore, shownIn } from './ports.js';

interface Input {
  readonly projectId: number;
  readonly key: number;
}

export class GetSegment implements UseCase<Input, DescribedSegment, Project> {
  static readonly needs = among(needs('VIEW_PROJECT', projectById, 'unknown'), ({ key }: Input, project: Project) => [project.id, key]);
  constructor(private readonly segments: SegmentStore) {}

  run(_call: Call, { key }: Input, project: Project): Promise<DescribedSegment> {
    return this.segments.get(shownIn(project.id), key);
  }
}
