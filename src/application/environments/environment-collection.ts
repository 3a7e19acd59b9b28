import { type Environment, newEnvironment } from '../../domain/environments/environment.js';
import { collection } from '../shared/collection.js';
import { under } from '../shared/guard.js';
import { environmentByKey } from './ports.js';

/** Changing and removing an environment; making, listing and reading it are use cases of their own. */
export const EnvironmentCollection = collection<Environment>()({
  name: 'environment',
  key: 'apiKey',
  guard: under({
    address: environmentByKey,
    within: ({ id }) => ({ id }),
    needs: { others: 'ENVIRONMENT_ADMIN' },
    stranger: 'told',
  }),
  given: ['name', 'projectId'],
  fresh: ({ at }, mint) => ({ ...newEnvironment(at, mint.uuid(), mint.key()), heldName: null }),
  derived: ({ name, heldName }) => ({ heldName: heldName === null ? null : name }),
  touch: ({ at }) => ({ updatedAt: at }),
});
