import type { Instant } from '../shared/instant.js';
import { Refusal } from '../shared/refusal.js';
import { type FeatureVersion, isLive } from './feature-version.js';

export class VersionsNotInUse extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'versions_not_in_use';
  override message = 'Environment must use v2 feature versioning.';
}

export class LiveVersionKept extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'live_version_kept';
  override message = 'Cannot delete a live version.';
}

export class PublishedVersionFixed extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'published_version_fixed';
  override message = 'Cannot modify published version.';
}

export class DefaultStateKept extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'default_state_kept';
  override message = 'Cannot delete environment default feature state.';
}

/** What a version was asked to hold cannot stand beside what it holds. */
export class VersionConflict extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'version_conflict';
}

export class VersionsInUse extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'versions_in_use';
  override message = 'Environment already using v2 versioning.';
}

export class VersionsOutOfUse extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'versions_out_of_use';
  override message = 'Environment is not using v2 versioning.';
}

export function versionsInUse(environment: { readonly useV2FeatureVersioning: boolean }): void {
  if (!environment.useV2FeatureVersioning) throw new VersionsNotInUse();
}

export function liveVersionStays(version: FeatureVersion, at: Instant): void {
  if (isLive(version, at)) throw new LiveVersionKept();
}

export const onlyOverridesAreMade = () => new VersionConflict('Cannot create FeatureState objects that are not segment overrides.');
export const overrideIsThere = (segment: string) =>
  new VersionConflict(`An unresolvable conflict occurred: segment override already exists for segment '${segment}'`);
export const overrideIsNotThere = (segment: string) =>
  new VersionConflict(`An unresolvable conflict occurred: segment override does not exist for segment '${segment}'.`);

export class OverrideNotThere extends Refusal {
  readonly kind = 'not-found';
  readonly code = 'segment_override_not_there';
}

export class PriorityTaken extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'priority_taken';
  constructor(priority: number) {
    super(`Duplicate priority: ${priority}.`);
  }
}

export class ChangeRequestsEnabled extends Refusal {
  readonly kind = 'in-the-way';
  readonly code = 'change_requests_enabled';
  override message = 'Cannot update flags in an environment with change requests enabled.';
}
