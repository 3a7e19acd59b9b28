import type { EntriesOf } from './entry.js';

export const featureHealthEntries: EntriesOf<`health_provider.${'created' | 'removed'}` | `health_event.${'reported' | 'dismissed'}`> = {
  'health_provider.created': ({ after: { id, name, projectId, projectName } }) => [
    {
      log: `Health provider ${name} set up for project ${projectName}.`,
      relatedObjectType: 'FEATURE_HEALTH',
      relatedObjectId: id,
      projectId,
      changeType: 'CREATE',
    },
  ],
  'health_provider.removed': ({ before: { id, name, projectId, projectName } }) => [
    {
      log: `Health provider ${name} removed from project ${projectName}.`,
      relatedObjectType: 'FEATURE_HEALTH',
      relatedObjectId: id,
      projectId,
      changeType: 'DELETE',
    },
  ],
  'health_event.reported': 'none', // it is in the list of events
  'health_event.dismissed': async ({ after: { id, featureId, environmentId, providerName, reason, type } }, names) => {
    const feature = await names.feature(featureId);
    const where = environmentId === null ? '.' : ` in environment ${(await names.environment(environmentId)).name}.`;
    const texts = (reason?.textBlocks ?? []).map(({ text }) => `{"text": ${JSON.stringify(text)}}`).join(', ');
    const because = `{"text_blocks": [${texts}], "url_blocks": []}`; // as Python writes it
    return [
      {
        log: `Health status changed to ${type} for feature ${feature.name}${where}\n\nProvided by ${providerName}\n\nReason:\n${because}`,
        relatedObjectType: 'FEATURE_HEALTH',
        relatedObjectId: id,
        projectId: feature.projectId,
        ...(environmentId !== null && { environmentId }),
        changeType: 'CREATE',
      },
    ];
  },
};
