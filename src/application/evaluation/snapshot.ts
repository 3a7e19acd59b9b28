import type { EnvironmentDocument, StateDocument } from '../../domain/evaluation/environment-document.js';
import type { Instant } from '../../domain/shared/instant.js';

/** Somebody with states of their own. */
export interface IdentityOverrides {
  readonly identityId: number;
  readonly uuid: string;
  readonly identifier: string;
  readonly createdAt: Instant;
  readonly states: readonly StateDocument[];
}

/** All of an environment that SDKs may ask for, as it was at one moment. */
export interface Snapshot {
  readonly document: EnvironmentDocument;
  readonly identities: readonly IdentityOverrides[];
  /** When it was last changed, or a version of a flag last went live. */
  readonly updatedAt: Instant;
  /** The moment that it shows. */
  readonly at: Instant;
  /** When the next version of a flag that is published goes live: from then on it is out of date. */
  readonly changesAt: Instant | null;
  /** As the environment itself says, null for as its project does; `document` has what comes of it. */
  readonly hideDisabledFlags: boolean | null;
  readonly useIdentityOverridesInLocalEval: boolean;
  readonly project: {
    readonly id: number;
    readonly name: string;
    readonly hideDisabledFlags: boolean;
    readonly enableRealtimeUpdates: boolean;
  };
  readonly organisation: {
    readonly id: number;
    readonly name: string;
    readonly stopServingFlags: boolean;
    readonly persistTraitData: boolean;
  };
}
