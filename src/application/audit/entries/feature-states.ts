import type { EntriesOf, Said } from './entry.js';

export const featureStateEntries: EntriesOf<
  | `feature_state.${'created' | 'changed' | 'removed'}`
  | `version_state.${'created' | 'changed' | 'removed'}`
  | `feature_segment.${'created' | 'changed' | 'removed' | 'ordered'}`
> = {
  'feature_state.created': 'none',
  'feature_state.removed': 'none',
  'version_state.created': 'none',
  'version_state.changed': 'none',
  'version_state.removed': 'none',
  'feature_segment.created': 'none',
  'feature_segment.changed': 'none',
  'feature_segment.removed': 'none',
  'feature_segment.ordered': 'none',
  'feature_state.changed': async ({ before, after }, names): Promise<readonly Said[]> => {
    const { name, projectId } = await names.feature(after.featureId);
    if (before.enabled === after.enabled) return [];
    return [
      {
        log: `Flag state updated for feature ${name}`,
        relatedObjectType: 'FEATURE_STATE',
        relatedObjectId: after.id,
        environmentId: after.environmentId,
        projectId,
        changeType: 'UPDATE',
        changeDetails: [{ field: 'enabled', old: before.enabled, new: after.enabled }],
      },
    ];
  },
};
