import { type Feature, nameKeyOf } from '../../domain/features/feature.js';
import { projectById } from '../projects/ports.js';
import { collection } from '../shared/collection.js';
import { under } from '../shared/guard.js';

export const FeatureCollection = collection<Feature>()({
  name: 'feature',
  key: 'id',
  guard: under({
    address: projectById,
    within: (project) => ({ projectId: project.id }),
    needs: { list: 'VIEW_PROJECT', get: 'VIEW_PROJECT', remove: 'DELETE_FEATURE', others: 'CREATE_FEATURE' },
    stranger: 'unknown',
  }),
  given: ['name'],
  fresh: ({ at }, mint) => ({
    uuid: mint.uuid(),
    nameKey: '',
    createdAt: at,
    initialValue: null,
    description: null,
    defaultEnabled: false,
    type: 'STANDARD',
    isArchived: false,
    isServerKeyOnly: false,
  }),
  derived: ({ name }) => ({ nameKey: nameKeyOf(name) }),
});
