import type { EntriesOf, Said } from './entry.js';

export const featureStateEntries: EntriesOf<'feature_state.created' | 'feature_state.changed'> = {
  'feature_state.created': 'none',
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
