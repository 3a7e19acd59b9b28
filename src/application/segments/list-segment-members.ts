import type { Project } from '../../domain/projects/project.js';
import type { Segment } from '../../domain/segments/segment.js';
import { NothingHere } from '../../domain/shared/refusal.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import { segmentOfProject } from './ports.js';

interface Input {
  readonly projectId: number;
  readonly segmentId: number;
}

/** Members are counted elsewhere by those who set that up; whoever did not is told that there is nothing here, as in the reference. */
export class ListSegmentMembers implements UseCase<Input, never, { project: Project; segment: Segment }> {
  static readonly needs = needs('MANAGE_SEGMENTS', segmentOfProject, 'unknown');

  run(): never {
    throw new NothingHere();
  }
}
