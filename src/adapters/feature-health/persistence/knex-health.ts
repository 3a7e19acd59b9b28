import type { HealthEvents, HealthProviders, ShownProvider } from '../../../application/feature-health/ports.js';
import type { Tx } from '../../../application/shared/transactions.js';
import { type HealthEvent, type HealthProvider, ProviderTaken } from '../../../domain/feature-health/health.js';
import type { Database } from '../../platform/persistence/database.js';
import { healthEvent, healthProvider } from '../../platform/persistence/schema/index.js';

export class KnexHealthProviders implements HealthProviders {
  constructor(private readonly db: Database) {}

  async ofProject(projectId: number, tx?: Tx): Promise<readonly ShownProvider[]> {
    return this.db.read<ShownProvider>(
      `select ${healthProvider.listed}, email as "createdByEmail" from health_provider left join account on account.id = created_by
       where project_id = ? order by health_provider.id`,
      [projectId],
      tx,
    );
  }

  async byUuid(uuid: string): Promise<HealthProvider | undefined> {
    return (await this.db.rows(healthProvider, 'uuid = ?', [uuid]))[0];
  }

  add(tx: Tx, provider: Omit<HealthProvider, 'id'>): Promise<HealthProvider> {
    return this.db.insert(tx, healthProvider, provider, { health_provider_name_unique: ProviderTaken });
  }

  async remove(tx: Tx, id: number): Promise<void> {
    await this.db.on(tx)(healthProvider.name).where({ id }).delete();
  }
}

const newest = `row_number() over (partition by provider_name, environment_id, external_id, feature_id order by created_at desc, id desc)`;

export class KnexHealthEvents implements HealthEvents {
  constructor(private readonly db: Database) {}

  async latest(of: { projectId: number } | { featureId: number }, tx?: Tx): Promise<readonly HealthEvent[]> {
    const [condition, id] =
      'featureId' in of
        ? ['feature_id = ?', of.featureId]
        : ['feature_id in (select id from feature where project_id = ? and deleted_at is null)', of.projectId];
    return this.db.rows(
      healthEvent,
      `id in (select id from (select id, ${newest} as nth from health_event where ${condition}) as ranked where nth = 1)
       order by provider_name, environment_id is null, environment_id, external_id is null, external_id, feature_id`,
      [id],
      tx,
    );
  }

  add(tx: Tx, event: Omit<HealthEvent, 'id'>): Promise<HealthEvent> {
    return this.db.insert(tx, healthEvent, healthEvent.only(event));
  }
}
