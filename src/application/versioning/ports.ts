import type { Environment } from '../../domain/environments/environment.js';
import type { StateEdit } from '../../domain/feature-states/edit-state.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { FeatureVersion } from '../../domain/versioning/feature-version.js';
import type { Listed, Page } from '../shared/collection-store.js';
import { token } from '../shared/token.js';
import type { Tx } from '../shared/transactions.js';

/** What a version is a version of. */
export type VersionedFlag = Pick<FeatureVersion, 'environmentId' | 'featureId'>;

/** The versions of features in environments; those of deleted features are not there. */
export interface FeatureVersions {
  /** The one that is live from last first, drafts before all. */
  list(
    of: VersionedFlag,
    asked: { readonly live?: boolean | undefined; readonly at: Instant; readonly page: Page | undefined },
  ): Promise<Listed<FeatureVersion>>;
  byUuid(uuid: string, tx?: Tx): Promise<FeatureVersion | undefined>;
  /** Of the published ones that are live before a moment, the last; `except` is none of them. */
  lastBefore(of: VersionedFlag, before: Instant, except?: string, tx?: Tx): Promise<FeatureVersion | undefined>;
  add(tx: Tx, version: FeatureVersion): Promise<FeatureVersion>;
  /** Loads the version and holds it, saves what `how` answers. Refuses with NotFound. */
  change(tx: Tx, uuid: string, how: (before: FeatureVersion) => FeatureVersion): Promise<FeatureVersion>;
  remove(tx: Tx, uuid: string): Promise<void>;
  /** A first version of each feature, published now, takes over the states and links that count in the environment. */
  takeOver(tx: Tx, environment: Environment, now: Instant, uuid: () => string): Promise<void>;
  /** The states and links of the live versions stay, without them; all else of them goes. */
  giveBack(tx: Tx, environment: Environment, now: Instant): Promise<void>;
}
export const FeatureVersions = token<FeatureVersions>('versioning.FeatureVersions');

declare module '../shared/tasks.js' {
  interface Payloads {
    'versioning.go_live': { readonly uuid: string };
    'versioning.copy_flags': { readonly from: number; readonly to: number };
  }
}

/** How a version comes about and gets out: the only way, whichever route asks for it. */
export interface VersionEdits {
  /** Begins as the version that is live at its day, or now. */
  draft(
    tx: Tx,
    flag: FlagOfEnvironment,
    more?: { readonly description?: string | null; readonly liveFrom?: Instant | null },
  ): Promise<FeatureVersion>;
  /** Live at its day, which is the one said, the one it had, or now. */
  publish(tx: Tx, uuid: string, liveFrom?: Instant | undefined): Promise<FeatureVersion>;
  /** What is served from now on, for those who are to be told. */
  wentLive(tx: Tx, version: FeatureVersion): Promise<void>;
}
export const VersionEdits = token<VersionEdits>('versioning.VersionEdits');

/** For what sets a flag as if nobody had ever touched it in the environment. */
export interface FlagResets {
  /** Takes away what segments and identities have of their own, and sets the state for everyone. */
  reset(tx: Tx, flag: FlagOfEnvironment, edit: StateEdit): Promise<void>;
}
export const FlagResets = token<FlagResets>('versioning.FlagResets');

export interface FlagOfEnvironment {
  readonly environment: Environment;
  readonly featureId: number;
}

/** What is to become of the state of a segment, or of the one for everyone (no segment). */
export interface SetState {
  readonly segment?: { readonly id: number; readonly priority?: number | undefined } | undefined;
  readonly edit: StateEdit;
}
