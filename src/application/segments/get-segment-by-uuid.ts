import { NotFound } from '../../domain/shared/refusal.js';
import { described, type MetadataValues } from '../metadata/ports.js';
import { Projects, placeOfProject } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import { checkedInside, type Inside } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import type { DescribedSegment, Segments } from './ports.js';

interface Input {
  readonly uuid: string;
}

export class GetSegmentByUuid implements UseCase<Input, DescribedSegment, Inside> {
  static readonly needs = checkedInside('VIEW_PROJECT in the project of the segment');

  constructor(
    private readonly segments: Segments,
    private readonly metadata: MetadataValues,
  ) {}

  async run(_call: Call, { uuid }: Input, { pass, find }: Inside): Promise<DescribedSegment> {
    const segment = await this.segments.byUuid(uuid);
    const project = segment && (await find(Projects).byId(segment.projectId));
    if (segment === undefined || project === undefined || !pass.may('VIEW_PROJECT', placeOfProject(project))) throw new NotFound('Segment');
    const [whole] = await described(this.metadata, 'segment', [segment]);
    return whole as DescribedSegment;
  }
}
