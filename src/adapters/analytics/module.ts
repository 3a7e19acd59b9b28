import { GetEvaluations, ListEvaluationEvents } from '../../application/analytics/get-evaluations.js';
import { CountEvents, CountRequests, GetUsage, ListEvents } from '../../application/analytics/get-usage.js';
import { KeepCounts } from '../../application/analytics/keep-counts.js';
import { UsageBuckets } from '../../application/analytics/ports.js';
import { TakeTelemetry } from '../../application/analytics/take-telemetry.js';
import { UsageCounts } from '../../application/analytics/usage-counts.js';
import { RecordFirstEvaluation } from '../../application/environments/onboarding.js';
import { Environments } from '../../application/environments/ports.js';
import { EvaluationCounts } from '../../application/evaluation/ports.js';
import { Clock, Mint } from '../../application/shared/clock.js';
import { Dispatch } from '../../application/shared/dispatch.js';
import { sdkOf } from '../../domain/evaluation/labels.js';
import type { Module } from '../platform/composition/module.js';
import { Failed } from '../platform/observability/failed.js';
import { Database } from '../platform/persistence/database.js';
import { Flushing } from './flushing.js';
import { evaluationDataRoutes } from './http/evaluation-data.routes.js';
import { telemetryRoutes } from './http/telemetry.routes.js';
import { usageRoutes } from './http/usage.routes.js';
import { KnexUsageBuckets } from './persistence/knex-usage-buckets.js';

export const analytics: Module = {
  name: 'analytics',
  provide(provide) {
    provide(UsageCounts, [], () => new UsageCounts());
    provide(EvaluationCounts, [UsageCounts], (counts) => counts);
    provide(UsageBuckets, [Database], (db) => new KnexUsageBuckets(db));
    provide(KeepCounts, [UsageCounts, UsageBuckets, Environments, Clock, Dispatch, Mint], (counts, buckets, environments, clock, dispatch, mint) => {
      const call = () => ({ actor: { kind: 'system' } as const, at: clock.now(), requestId: mint.uuid() });
      return new KeepCounts(counts, buckets, environments, clock, (environmentKey, agent) =>
        dispatch.run(RecordFirstEvaluation, call(), { environmentKey, sdkLabel: sdkOf(agent) }),
      );
    });
    provide(Flushing, [KeepCounts, Failed], (counts, failed) => new Flushing(counts, (error) => failed(error, 'usage')));
    provide(GetUsage, [UsageBuckets], (buckets) => new GetUsage(buckets));
    provide(ListEvents, [UsageBuckets], (buckets) => new ListEvents(buckets));
    provide(CountRequests, [UsageBuckets], (buckets) => new CountRequests(buckets));
    provide(CountEvents, [UsageBuckets], (buckets) => new CountEvents(buckets));
    provide(GetEvaluations, [UsageBuckets], (buckets) => new GetEvaluations(buckets));
    provide(ListEvaluationEvents, [UsageBuckets], (buckets) => new ListEvaluationEvents(buckets));
    provide(TakeTelemetry, [], () => new TakeTelemetry());
  },
  routes: [...usageRoutes, ...evaluationDataRoutes, ...telemetryRoutes],
  background: [Flushing],
};
