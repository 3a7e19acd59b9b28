import { InvalidParts, Refusal } from '../shared/refusal.js';

export class DirectWriteNotAllowed extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'direct_feature_state_write_not_allowed';
  override message = 'This environment uses v2 feature versioning. Use the environment feature version endpoint instead.';
}

export const tooManyOverrides = () => new InvalidParts({ environment: 'The environment has reached the maximum allowed segments overrides limit.' });

export class StateTaken extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'feature_state_taken';
  override readonly bare = true;
  // clients know it so, brackets and all
  override message = "['Feature state already exists for this environment, feature, version, segment & identity combination']";
}

export class SharesAboveAll extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'shares_above_all';
  override readonly field = 'non_field_errors';
  override message = 'Multivariate percentage values exceed 100%.';
}

/** A version to write to is one of the same feature and environment that is not published. */
export class DraftUnknown extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'draft_unknown';
  override readonly field = 'environment_feature_version';
  override message = 'There is no such draft of this feature in this environment.';
}
