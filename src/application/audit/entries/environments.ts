import type { Environment } from '../../../domain/environments/environment.js';
import { changesOf } from './changes.js';
import type { EntriesOf, HeldLink, HeldState, Said } from './entry.js';

const about = ({ id, projectId }: Environment) => ({ relatedObjectType: 'ENVIRONMENT', relatedObjectId: id, environmentId: id, projectId }) as const;

const settings = {
  allow_client_traits: 'allowClientTraits',
  api_key: 'apiKey',
  banner_colour: 'bannerColour',
  banner_text: 'bannerText',
  description: 'description',
  hide_disabled_flags: 'hideDisabledFlags',
  hide_sensitive_data: 'hideSensitiveData',
  is_creating: 'isCreating',
  minimum_change_request_approvals: 'minimumChangeRequestApprovals',
  name: 'name',
  use_identity_composite_key_for_hashing: 'useIdentityCompositeKeyForHashing',
  use_identity_overrides_in_local_eval: 'useIdentityOverridesInLocalEval',
} as const;

const created = (of: Environment): Said => ({ ...about(of), log: `New Environment created: ${of.name}`, changeType: 'CREATE' });

/** Of a state that goes with what it was part of. */
export const stateGone = ({ id, feature, environmentId, identifier }: HeldState): Said => ({
  relatedObjectType: 'FEATURE_STATE',
  relatedObjectId: id,
  environmentId,
  changeType: 'DELETE',
  log:
    identifier === null
      ? `Flag / Remote Config Deleted: ${feature}`
      : `Flag state / Remote config value deleted for feature '${feature}' and identity '${identifier}'`,
});

export const linkGone = ({ featureId, feature, segment, environmentId }: HeldLink): Said => ({
  relatedObjectType: 'FEATURE',
  relatedObjectId: featureId,
  environmentId,
  changeType: 'DELETE',
  log: `Flag state / Remote config value deleted for feature '${feature}' and segment '${segment}'`,
});

/** An environment that goes is told by its flags; who was kept in it is not told of, as whenever an identity goes. */
export const environmentEntries: EntriesOf<`environment.${'created' | 'copied' | 'changed' | 'removed' | 'first_evaluated' | 'already_evaluated'}`> =
  {
    'environment.created': ({ after }): readonly Said[] => [created(after)],
    'environment.copied': ({ after }): readonly Said[] => [created(after)],
    'environment.first_evaluated': 'none',
    'environment.already_evaluated': 'none',
    'environment.changed': ({ before, after }): readonly Said[] => [
      { ...about(after), log: `Environment updated: ${after.name}`, changeType: 'UPDATE', changeDetails: changesOf(before, after, settings) },
    ],
    'environment.removed': async ({ before }, names): Promise<readonly Said[]> => [
      ...(await names.linksOf('environment', before.id)).map(linkGone),
      ...(await names.statesOf('environment', before.id)).filter(({ identifier }) => identifier === null).map(stateGone),
    ],
  };
