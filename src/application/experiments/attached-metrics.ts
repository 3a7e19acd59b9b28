import { type AttachedMetric, ExperimentCompleted, type MetricInBrief } from '../../domain/experiments/experiment.js';
import { InvalidField, type Refusal, unknownReference } from '../../domain/shared/refusal.js';
import { collection } from '../shared/collection.js';
import { type Looking, referring, under } from '../shared/guard.js';
import { Experiments, type ExperimentThere, experimentThere } from './ports.js';

const below = under<AttachedMetric & MetricInBrief, { environmentKey: string; experimentId: number }, ExperimentThere, { experimentId: number }>({
  address: experimentThere,
  within: ({ experiment }) => ({ experimentId: experiment.id }),
  needs: { others: 'ENVIRONMENT_ADMIN' },
});

/** A metric of the environment itself; nobody learns of another organisation's. */
async function problemWith(
  { subject: { environment, experiment }, find }: Looking<ExperimentThere>,
  { metricId = 0 }: Partial<AttachedMetric>,
): Promise<Refusal | undefined> {
  const metric = await find(Experiments).metric(metricId);
  if (metric === undefined || metric.organisationId !== environment.organisationId) return unknownReference('metricId', metricId);
  if (experiment.status === 'completed') return new InvalidField('non_field_errors', 'Cannot modify metrics of a completed experiment.');
  if (metric.environmentId !== environment.id) return new InvalidField('metricId', "Metric must belong to the experiment's environment.");
  return undefined;
}

export const AttachedMetrics = collection<AttachedMetric & MetricInBrief>()({
  name: 'attached_metric',
  key: 'id',
  guard: referring(below, problemWith),
  given: ['metricId', 'expectedDirection'],
  fresh: ({ at }) => ({ createdAt: at, metricName: '', aggregation: 'mean', direction: 'up' }),
  rules: {
    remove(_row, { subject: { experiment } }) {
      if (experiment.status === 'completed') throw new ExperimentCompleted();
    },
  },
});
