import { nothingOf } from '../../shared/collection.js';
import type { EventName } from '../../shared/transactions.js';
import { accountEntries } from './accounts.js';
import type { EntriesOf } from './entry.js';
import { featureStateEntries } from './feature-states.js';
import { segmentEntries } from './segments.js';
import { versioningEntries } from './versioning.js';

/** What the audit log says of each event. */
export const entries: EntriesOf<EventName> = {
  ...accountEntries,
  ...featureStateEntries,
  ...versioningEntries,
  ...segmentEntries,
  // The reference records none of the following.
  ...nothingOf('environment'),
  'environment.copied': 'none',
  'environment.first_evaluated': 'none',
  ...nothingOf('environment_api_key'),
  ...nothingOf('feature'),
  'feature_links.changed': 'none',
  ...nothingOf('identity'),
  ...nothingOf('metadata_field'),
  ...nothingOf('multivariate_option'),
  ...nothingOf('group'),
  ...nothingOf('group_member'),
  ...nothingOf('invite'),
  ...nothingOf('invite_link'),
  ...nothingOf('master_api_key'),
  ...nothingOf('membership'),
  ...nothingOf('organisation'),
  ...nothingOf('permission_record'),
  ...nothingOf('role'),
  ...nothingOf('role_holder'),
  ...nothingOf('project'),
  ...nothingOf('tag'),
  ...nothingOf('trait'),
  'trait_key.removed': 'none',
};
