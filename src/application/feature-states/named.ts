import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import type { WholeState } from '../../domain/feature-states/feature-state.js';
import type { SegmentLink } from '../../domain/feature-states/segment-link.js';
import type { Feature } from '../../domain/features/feature.js';
import type { Identity } from '../../domain/identities/identity.js';
import { InvalidField, InvalidParts } from '../../domain/shared/refusal.js';
import type { Environments } from '../environments/ports.js';
import type { Referred, SegmentLinks } from './ports.js';

/** What a body says a state belongs to. */
export interface Names {
  readonly feature?: number | undefined;
  readonly environment?: number | null | undefined;
  readonly identity?: number | null | undefined;
  readonly identifier?: string | undefined;
  readonly feature_segment?: number | null | undefined;
}

interface Found {
  readonly feature: Feature | undefined;
  readonly environment: PlacedEnvironment | undefined;
  readonly identity: Identity | undefined;
  readonly link: SegmentLink | undefined;
}

const unknown = (pk: number) => [`Invalid pk "${pk}" - object does not exist.`];

/** Finds all that a body names. What is not there is said of all of it at once; what is elsewhere, of the first. */
export class Named {
  constructor(
    private readonly environments: Environments,
    private readonly links: SegmentLinks,
    private readonly referred: Referred,
  ) {}

  /** For a state that is there: it stays where it is. */
  async stays(names: Names, state: WholeState, environment: PlacedEnvironment): Promise<void> {
    const wrong: Record<string, readonly string[]> = {};
    const found = await this.find(names, wrong);
    if (names.environment === null) wrong.environment = ['Environment may not be null.'];
    if (found.feature !== undefined && found.feature.id !== state.featureId) wrong.feature = ['Cannot change the feature of a feature state'];
    if (found.environment !== undefined && found.environment.id !== state.environmentId)
      wrong.environment = ['Cannot change the environment of a feature state'];
    if (Object.keys(wrong).length > 0) throw new InvalidParts(wrong);
    await this.fits(names, found, environment);
  }

  /** For a new state in an environment. */
  async of(names: Names, environment: PlacedEnvironment): Promise<{ readonly identityId: number | null; readonly linkId: number | null }> {
    const wrong: Record<string, readonly string[]> = {};
    const found = await this.find(names, wrong);
    if (Object.keys(wrong).length > 0) throw new InvalidParts(wrong);
    const identity = await this.fits(names, found, environment);
    return { identityId: identity?.id ?? null, linkId: found.link?.id ?? null };
  }

  private async find({ feature, environment, identity, feature_segment }: Names, wrong: Record<string, readonly string[]>): Promise<Found> {
    const look = async <T>(name: string, id: number | null | undefined, find: (id: number) => Promise<T | undefined>): Promise<T | undefined> => {
      if (id == null) return undefined;
      const found = await find(id);
      if (found === undefined) wrong[name] = unknown(id);
      return found;
    };
    return {
      feature: await look('feature', feature, (id) => this.referred.feature(id)),
      environment: await look('environment', environment, (id) => this.environments.byId(id)),
      identity: await look('identity', identity, (id) => this.referred.identity({ id })),
      link: await look('feature_segment', feature_segment, (id) => this.links.byId(id)),
    };
  }

  private async fits({ identifier }: Names, found: Found, environment: PlacedEnvironment): Promise<Identity | undefined> {
    if (found.feature !== undefined && found.feature.projectId !== environment.projectId)
      throw new InvalidField('feature', 'Feature does not exist in project');
    const identity = identifier === undefined ? found.identity : await this.referred.identity({ environmentId: environment.id, identifier });
    if (identifier !== undefined && identity === undefined) throw new InvalidField('non_field_errors', 'Invalid identifier');
    if (identity !== undefined && identity.environmentId !== environment.id)
      throw new InvalidField('non_field_errors', 'Identity does not exist in environment.');
    if (found.link !== undefined && found.link.environmentId !== environment.id)
      throw new InvalidField('non_field_errors', 'Feature Segment does not belong to environment.');
    return identity;
  }
}
