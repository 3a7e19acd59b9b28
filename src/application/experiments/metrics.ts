import { type Attachments, type Metric, onlyUnused } from '../../domain/experiments/metric.js';
import { environmentByKey } from '../environments/ports.js';
import { collection } from '../shared/collection.js';
import { under } from '../shared/guard.js';

export interface MetricFilter {
  /** Part of the name, in any case. */
  readonly q?: string | undefined;
}

export const Metrics = collection<Metric & Attachments, MetricFilter>()({
  name: 'experiment_metric',
  key: 'id',
  guard: under({
    address: environmentByKey,
    within: ({ id }) => ({ environmentId: id }),
    needs: { others: 'ENVIRONMENT_ADMIN' },
  }),
  given: ['name', 'definition'],
  fresh: ({ at }) => ({ description: '', aggregation: 'mean', direction: 'up', createdAt: at, updatedAt: at, experiments: [] }),
  touch: ({ at }) => ({ updatedAt: at }),
  rules: { remove: onlyUnused },
});
