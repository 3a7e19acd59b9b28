import { nothingOf } from '../../shared/collection.js';
import type { EventName } from '../../shared/transactions.js';
import { nothingOfAccounts } from '../../users/events.js';
import type { EntriesOf } from './entry.js';
import { environmentEntries } from './environments.js';
import { experimentEntries } from './experiments.js';
import { featureHealthEntries } from './feature-health.js';
import { featureStateEntries } from './feature-states.js';
import { featureEntries } from './features.js';
import { segmentEntries } from './segments.js';
import { versioningEntries } from './versioning.js';

/** What the audit log says of each event. */
export const entries: EntriesOf<EventName> = {
  ...nothingOfAccounts,
  ...environmentEntries,
  ...experimentEntries,
  ...featureEntries,
  ...featureHealthEntries,
  ...featureStateEntries,
  ...versioningEntries,
  ...segmentEntries,
  'audit_entries.created': 'none', // this is they
  // The reference records none of the following.
  ...nothingOf('environment_api_key'),
  ...nothingOf('environment_webhook'),
  ...nothingOf('organisation_webhook'),
  ...nothingOf('identity'),
  ...nothingOf('integration'),
  'code_references.scan.created': 'none',
  ...nothingOf('feature_export'),
  ...nothingOf('feature_import'),
  ...nothingOf('metadata_field'),
  ...nothingOf('metadata_model_field'),
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
