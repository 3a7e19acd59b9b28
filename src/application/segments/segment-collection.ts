import type { Project } from '../../domain/projects/project.js';
import type { Segment } from '../../domain/segments/segment.js';
import { projectById } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import type { Collection } from '../shared/collection.js';
import type { Ask, Listed } from '../shared/collection-store.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import { ChangeSegment } from './change-segment.js';
import { CreateSegment } from './create-segment.js';
import { type SegmentFilter, Segments, shownIn } from './ports.js';
import { RemoveSegment } from './remove-segment.js';

interface At {
  readonly projectId: number;
}

export class ListSegments implements UseCase<At & Ask<SegmentFilter>, Listed<Segment>, Project> {
  static readonly needs = needs('VIEW_PROJECT', projectById);
  constructor(private readonly segments: Segments) {}

  run(_call: Call, ask: At & Ask<SegmentFilter>, project: Project): Promise<Listed<Segment>> {
    return this.segments.list(shownIn(project.id), ask);
  }
}

export class GetSegment implements UseCase<At & { readonly key: number }, Segment, Project> {
  static readonly needs = needs('VIEW_PROJECT', projectById, 'unknown');
  constructor(private readonly segments: Segments) {}

  run(_call: Call, { key }: { readonly key: number }, project: Project): Promise<Segment> {
    return this.segments.get(shownIn(project.id), key);
  }
}

/** Each verb is written out, for rules have ids without rows and each change keeps a version. */
export const SegmentCollection: Collection<Segment, 'id', 'name' | 'rules', At, Project, SegmentFilter> = {
  name: 'segment',
  key: 'id',
  store: Segments,
  list: ListSegments,
  get: GetSegment,
  create: CreateSegment,
  change: ChangeSegment,
  remove: RemoveSegment,
};
