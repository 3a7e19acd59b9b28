import type { Call } from '../shared/call.js';
import type { UseCase } from '../shared/use-case.js';
import { type LinkAt, linkToManage, type PlacedLink } from './link-doors.js';
import type { NamedLink } from './ports.js';

export class GetSegmentLink implements UseCase<LinkAt, NamedLink, PlacedLink> {
  static readonly needs = linkToManage;

  run(_call: Call, _input: LinkAt, { link }: PlacedLink): NamedLink {
    return link;
  }
}
