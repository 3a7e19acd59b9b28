import { EnvironmentKeyTaken, newEnvironment, type PlacedEnvironment } from '../../domain/environments/environment.js';
import { MetadataValues, metadataRefusal } from '../metadata/ports.js';
import { collection } from '../shared/collection.js';
import { looking, under } from '../shared/guard.js';
import { type DescribedEnvironment, Environments, environmentByKey } from './ports.js';

const administered = looking(
  under<DescribedEnvironment, { environmentKey: string }, PlacedEnvironment, { id: number }>({
    address: environmentByKey,
    within: ({ id }) => ({ id }),
    needs: { others: 'ENVIRONMENT_ADMIN' },
    stranger: 'told',
  }),
);
const placed = ({ organisationId, projectId }: PlacedEnvironment) => ({ organisationId, projectId });

/** Changing and removing an environment; making, listing and reading it are use cases of their own. */
export const EnvironmentCollection = collection<DescribedEnvironment>()({
  name: 'environment',
  key: 'apiKey',
  guard: {
    ...administered,
    async weigh({ subject, find }, { apiKey, metadata }) {
      if (apiKey !== undefined && (await find(Environments).isServerKey(apiKey))) return new EnvironmentKeyTaken();
      return metadata && metadataRefusal(find(MetadataValues), 'environment', placed(subject), metadata);
    },
  },
  given: ['name', 'projectId'],
  fresh: ({ at }, mint) => ({ ...newEnvironment(at, mint.uuid(), mint.key()), heldName: null, metadata: [] }),
  derived: ({ name, heldName }) => ({ heldName: heldName === null ? null : name }),
  touch: ({ at }) => ({ updatedAt: at }),
});
