import { type HealthProvider, type HealthReport, NothingTold, type ProviderName } from '../../domain/feature-health/health.js';
import { NotFound } from '../../domain/shared/refusal.js';
import type { Environments } from '../environments/ports.js';
import type { Features } from '../features/ports.js';
import type { Call } from '../shared/call.js';
import { anyone } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { HealthEvents } from './ports.js';
import type { ProviderPaths } from './provider-paths.js';
import type { UnhealthyTags } from './unhealthy-tags.js';

interface Input {
  readonly path: string;
  /** Reads the body as this provider spells it. */
  readonly read: (name: ProviderName) => readonly HealthReport[];
}

/** A provider tells of features by their names; what it says of others is passed over. */
export class ReportHealth implements UseCase<Input, void, undefined> {
  static readonly needs = anyone('the address is the secret');

  constructor(
    private readonly transactions: Transactions,
    private readonly paths: ProviderPaths,
    private readonly features: Features,
    private readonly environments: Environments,
    private readonly events: HealthEvents,
    private readonly tags: UnhealthyTags,
  ) {}

  async run(call: Call, { path, read }: Input): Promise<void> {
    const provider = await this.paths.providerAt(path);
    if (provider === undefined) throw new NotFound('FeatureHealthProvider');
    const told = await this.about(provider, read(provider.name));
    if (told.length === 0) throw new NothingTold();
    await this.transactions.run(call, async (tx) => {
      for (const { report, featureId, environmentId } of told) {
        const { type, reason, externalId, at } = report;
        const event = { featureId, environmentId, type, providerName: provider.name, reason, externalId, createdAt: at ?? call.at };
        tx.record('health_event.reported', { after: await this.events.add(tx, event) });
      }
      for (const featureId of new Set(told.map((one) => one.featureId))) await this.tags.settle(tx, provider.projectId, featureId);
    });
  }

  private async about({ projectId }: HealthProvider, reports: readonly HealthReport[]) {
    const features = new Map((await this.features.ofProject(projectId)).map(({ name, id }) => [name, id]));
    const environments = new Map((await this.environments.ofProject(projectId)).map(({ name, id }) => [name, id]));
    return reports.flatMap((report) => {
      const featureId = features.get(report.feature);
      return featureId === undefined ? [] : [{ report, featureId, environmentId: environments.get(report.environment ?? '') ?? null }];
    });
  }
}
