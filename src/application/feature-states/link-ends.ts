import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import type { Feature } from '../../domain/features/feature.js';
import type { Segment } from '../../domain/segments/segment.js';
import { InvalidField, InvalidParts } from '../../domain/shared/refusal.js';
import type { Environments } from '../environments/ports.js';
import type { Referred } from './ports.js';

interface Ends {
  readonly feature: number;
  readonly segment: number;
  readonly environment?: number | undefined;
}

const unknown = (pk: number) => [`Invalid pk "${pk}" - object does not exist.`];

/** What a link joins. A feature or a segment of another project does not exist here; who joins only them is told that a segment of one feature is for that alone. */
export class LinkEnds {
  constructor(
    private readonly environments: Environments,
    private readonly referred: Referred,
  ) {}

  /** Refuses all that is not there at once, by the names of the body. */
  async meet({ feature, segment, environment: named }: Ends, environment: PlacedEnvironment): Promise<void> {
    const foundFeature = await this.referred.feature(feature);
    const foundSegment = await this.referred.segment(segment);
    const foundEnvironment = named === undefined ? environment : await this.environments.byId(named);
    const wrong = {
      ...(!here(foundFeature, environment) && { feature: unknown(feature) }),
      ...(!here(foundSegment, environment) && { segment: unknown(segment) }),
      ...(foundEnvironment?.id !== environment.id && { environment: unknown(named as number) }),
    };
    if (Object.keys(wrong).length > 0) throw new InvalidParts(wrong);
    suits(foundSegment as Segment, feature);
  }

  /** A segment for an override; refused within `feature_segment`, where a body has it. The reference takes one of another feature here. */
  async segment(id: number, environment: PlacedEnvironment): Promise<void> {
    const segment = await this.referred.segment(id);
    if (segment === undefined || !here(segment, environment)) throw new InvalidParts({ feature_segment: { segment: unknown(id) } });
  }
}

const here = (one: Feature | Segment | undefined, { projectId }: PlacedEnvironment) => one?.projectId === projectId;

function suits({ featureId }: Segment, wanted: number): void {
  if (featureId !== null && featureId !== wanted)
    throw new InvalidField('feature', `Can only create segment override(using this segment) for feature ${featureId}`);
}
