import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import { Forbidden, NotFound } from '../../domain/shared/refusal.js';
import { Environments, placeOfEnvironment } from '../environments/ports.js';
import { mayForFeature } from '../features/ports.js';
import type { Needs } from '../shared/needs.js';
import { type NamedLink, SegmentLinks } from './ports.js';

export interface LinkAt {
  readonly id: number;
}

export interface PlacedLink {
  readonly environment: PlacedEnvironment;
  readonly link: NamedLink;
}

/** One link by its id: not there for those who may not see the project, forbidden for those who may not manage overrides. */
export const linkToManage: Needs<LinkAt, PlacedLink> = {
  said: 'MANAGE_SEGMENT_OVERRIDES',
  async admit(gate, call, { id }) {
    const pass = await gate.pass(call);
    const link = await gate.find(SegmentLinks).byId(id);
    const environment = link && (await gate.find(Environments).byId(link.environmentId));
    if (link === undefined || environment === undefined || !pass.may('VIEW_PROJECT', placeOfEnvironment(environment)))
      throw new NotFound('FeatureSegment');
    if (!(await mayForFeature(gate.find, pass, 'MANAGE_SEGMENT_OVERRIDES', placeOfEnvironment(environment), link.featureId))) throw new Forbidden();
    return { environment, link };
  },
};
