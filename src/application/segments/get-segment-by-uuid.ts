import type { Segment } from '../../domain/segments/segment.js';
import { NotFound } from '../../domain/shared/refusal.js';
import { Projects, placeOfProject } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import { checkedInside, type Inside } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import type { Segments } from './ports.js';

interface Input {
  readonly uuid: string;
}

export class GetSegmentByUuid implements UseCase<Input, Segment, Inside> {
  static readonly needs = checkedInside('VIEW_PROJECT in the project of the segment');
  constructor(private readonly segments: Segments) {}

  async run(_call: Call, { uuid }: Input, { pass, find }: Inside): Promise<Segment> {
    const segment = await this.segments.byUuid(uuid);
    const project = segment && (await find(Projects).byId(segment.projectId));
    if (segment === undefined || project === undefined || !pass.may('VIEW_PROJECT', placeOfProject(project))) throw new NotFound('Segment');
    return segment;
  }
}
