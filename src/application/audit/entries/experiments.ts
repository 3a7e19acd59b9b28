import type { Experiment } from '../../../domain/experiments/experiment.js';
import type { Metric } from '../../../domain/experiments/metric.js';
import type { WarehouseConnection } from '../../../domain/experiments/warehouse.js';
import type { EntriesOf, Names, Said } from './entry.js';

const ofExperiment =
  (what: (experiment: Experiment) => string) =>
  async (experiment: Experiment, names: Names): Promise<readonly Said[]> => {
    const { name } = await names.environment(experiment.environmentId);
    return [
      {
        log: `Experiment '${experiment.name}' ${what(experiment)} for environment ${name}`,
        relatedObjectType: 'EXPERIMENT',
        relatedObjectId: experiment.id,
        environmentId: experiment.environmentId,
      },
    ];
  };

const ofMetric = ({ id, name, environmentId }: Metric, what: string): readonly Said[] => [
  { log: `Metric '${name}' ${what}`, relatedObjectType: 'METRIC', relatedObjectId: id, environmentId },
];

const ofWarehouse = async ({ id, environmentId }: WarehouseConnection, what: string, names: Names): Promise<readonly Said[]> => [
  {
    log: `Warehouse connection ${what} for environment ${(await names.environment(environmentId)).name}`,
    relatedObjectType: 'WAREHOUSE_CONNECTION',
    relatedObjectId: id,
    environmentId,
  },
];

const told = ['name', 'description', 'aggregation', 'direction'] as const;
const differs = (before: Metric, after: Metric) =>
  told.some((property) => before[property] !== after[property]) || JSON.stringify(before.definition) !== JSON.stringify(after.definition);

export const experimentEntries: EntriesOf<
  | `experiment.${'created' | 'changed' | 'removed' | 'moved'}`
  | `${'experiment_metric' | 'attached_metric'}.${'created' | 'changed' | 'removed'}`
  | `warehouse_connection.${'created' | 'changed' | 'removed' | 'verified' | 'awaited'}`
> = {
  'experiment.created': ({ after }, names) => ofExperiment(() => 'created')(after, names),
  'experiment.changed': ({ after }, names) => ofExperiment(() => 'updated')(after, names),
  'experiment.removed': ({ before }, names) => ofExperiment(() => 'deleted')(before, names),
  'experiment.moved': ({ after }, names) => ofExperiment(({ status }) => status)(after, names),
  'experiment_metric.created': ({ after }) => ofMetric(after, 'created'),
  'experiment_metric.changed': ({ before, after }) => (differs(before, after) ? ofMetric(after, 'updated') : []),
  'experiment_metric.removed': ({ before }) => ofMetric(before, 'deleted'),
  'attached_metric.created': 'none',
  'attached_metric.changed': 'none',
  'attached_metric.removed': 'none',
  'warehouse_connection.created': ({ after }, names) => ofWarehouse(after, 'created', names),
  'warehouse_connection.changed': ({ after }, names) => ofWarehouse(after, 'updated', names),
  'warehouse_connection.removed': ({ before }, names) => ofWarehouse(before, 'deleted', names),
  'warehouse_connection.verified': 'none',
  'warehouse_connection.awaited': 'none',
};
