import type { Project } from '../../domain/projects/project.js';
import { collection } from '../shared/collection.js';
import { placed } from '../shared/guard.js';

/** Projects say themselves which organisation they are of. */
export const ProjectCollection = collection<Project>()({
  name: 'project',
  key: 'id',
  guard: placed<Project>({
    what: 'Project',
    place: async ({ organisationId, id }) => ({ organisation: organisationId, project: id }),
    seenWith: 'VIEW_PROJECT',
    needs: { create: 'CREATE_PROJECT', get: 'VIEW_PROJECT', others: 'PROJECT_ADMIN' },
  }),
  given: ['name', 'organisationId'],
  fresh: ({ at }, mint) => ({
    uuid: mint.uuid(),
    createdAt: at,
    hideDisabledFlags: false,
    preventFlagDefaults: false,
    enableRealtimeUpdates: false,
    enforceFeatureOwners: false,
    onlyAllowLowerCaseFeatureNames: true,
    featureNameRegex: null,
    staleFlagsLimitDays: 30,
    minimumChangeRequestApprovals: null,
    maxSegmentsAllowed: 100,
    maxFeaturesAllowed: 400,
    maxSegmentOverridesAllowed: 100,
  }),
});
