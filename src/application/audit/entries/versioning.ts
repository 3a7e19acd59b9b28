import type { EntriesOf, Said } from './entry.js';

export const versioningEntries: EntriesOf<
  `feature_version.${'created' | 'published' | 'went_live' | 'removed'}` | 'environment.versions_switched' | 'flag.updated' | 'flag.update_rejected'
> = {
  'feature_version.created': 'none',
  'feature_version.published': async ({ after }, names): Promise<readonly Said[]> => {
    const { name, projectId } = await names.feature(after.featureId);
    return [
      {
        log: `New version published for feature: ${name}`,
        relatedObjectType: 'EF_VERSION',
        relatedObjectId: null,
        relatedObjectUuid: after.uuid,
        environmentId: after.environmentId,
        projectId,
      },
    ];
  },
  'feature_version.went_live': 'none',
  'feature_version.removed': 'none',
  'environment.versions_switched': 'none',
  'flag.updated': 'none',
  'flag.update_rejected': 'none',
};
