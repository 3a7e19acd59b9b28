import type { Feature } from '../../../domain/features/feature.js';
import type { MultivariateOption } from '../../../domain/features/multivariate-option.js';
import { changesOf } from './changes.js';
import type { EntriesOf, Names, Said } from './entry.js';
import { linkGone, stateGone } from './environments.js';

const about = ({ id, projectId }: Feature) => ({ relatedObjectType: 'FEATURE', relatedObjectId: id, projectId }) as const;

const told = {
  default_enabled: 'defaultEnabled',
  description: 'description',
  initial_value: 'initialValue',
  is_archived: 'isArchived',
  is_server_key_only: 'isServerKeyOnly',
  name: 'name',
  type: 'type',
} as const;

const ofOption = async ({ featureId }: MultivariateOption, names: Names) => {
  const { name, projectId } = await names.feature(featureId);
  return { name, about: { relatedObjectType: 'FEATURE', relatedObjectId: featureId, projectId } as const };
};

/** A feature that goes takes along what it was set to, for everyone, for segments and for identities; options go with it untold. */
export const featureEntries: EntriesOf<
  `feature.${'created' | 'changed' | 'removed'}` | `multivariate_option.${'created' | 'changed' | 'removed'}` | 'feature_links.changed'
> = {
  'feature.created': ({ after }): readonly Said[] => [
    { ...about(after), log: `New Flag / Remote Config created: ${after.name}`, changeType: 'CREATE' },
  ],
  'feature.changed': ({ before, after }): readonly Said[] => {
    const changeDetails = changesOf(before, after, told);
    if (changeDetails.length === 0) return [];
    return [{ ...about(after), log: `Flag / Remote Config updated: ${after.name}`, changeType: 'UPDATE', changeDetails }];
  },
  'feature.removed': async ({ before }, names): Promise<readonly Said[]> => [
    ...(await names.linksOf('feature', before.id)).map(linkGone),
    ...(await names.statesOf('feature', before.id)).map(stateGone),
    { ...about(before), log: `Flag / Remote Config Deleted: ${before.name}`, changeType: 'DELETE' },
  ],
  'feature_links.changed': 'none',
  'multivariate_option.created': async ({ after }, names): Promise<readonly Said[]> => {
    const { name, about } = await ofOption(after, names);
    return [{ ...about, log: `Multivariate option added to feature '${name}'.`, changeType: 'CREATE' }];
  },
  'multivariate_option.changed': 'none',
  'multivariate_option.removed': async ({ before }, names): Promise<readonly Said[]> => {
    const { name, about } = await ofOption(before, names);
    return [{ ...about, log: `Multivariate option removed from feature '${name}'.`, changeType: 'DELETE' }];
  },
};
