import type { Environment } from '../../domain/environments/environment.js';
import { Projects } from '../projects/ports.js';
import { collection } from '../shared/collection.js';
import { placed } from '../shared/guard.js';

/** Environments say themselves which project they are of. */
export const EnvironmentCollection = collection<Environment>()({
  name: 'environment',
  key: 'apiKey',
  guard: placed<Environment>({
    what: 'Environment',
    place: async ({ projectId, id }, find, tx) => ({
      organisation: projectId === undefined ? undefined : (await find(Projects).byId(projectId, tx))?.organisationId,
      project: projectId,
      environment: id,
    }),
    seenWith: 'VIEW_ENVIRONMENT',
    needs: { create: 'CREATE_ENVIRONMENT', get: 'VIEW_ENVIRONMENT', others: 'ENVIRONMENT_ADMIN' },
  }),
  given: ['name', 'projectId'],
  fresh: ({ at }, mint) => ({
    uuid: mint.uuid(),
    apiKey: mint.key(),
    description: null,
    createdAt: at,
    updatedAt: at,
    minimumChangeRequestApprovals: null,
    allowClientTraits: true,
    bannerText: null,
    bannerColour: null,
    hideDisabledFlags: null,
    useIdentityCompositeKeyForHashing: true,
    hideSensitiveData: false,
    useV2FeatureVersioning: false,
    useIdentityOverridesInLocalEval: true,
    isCreating: false,
    firstEvaluatedAt: null,
    firstEvaluatedSdkLabel: null,
    revision: 1,
  }),
  touch: ({ at }) => ({ updatedAt: at }),
});
