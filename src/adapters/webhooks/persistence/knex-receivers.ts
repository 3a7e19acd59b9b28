import type { Tx } from '../../../application/shared/transactions.js';
import type { Receiver, Receivers } from '../../../application/webhooks/ports.js';
import type { Database } from '../../platform/persistence/database.js';
import { environmentWebhook, organisationWebhook } from '../../platform/persistence/schema/index.js';

const listening = `select 'environment' as "of", environment_webhook.id as "id" from environment_webhook
  where environment_webhook.enabled = ? and environment_webhook.environment_id = ?
  union all select 'organisation' as "of", organisation_webhook.id as "id" from organisation_webhook
  join project on project.organisation_id = organisation_webhook.organisation_id join environment on environment.project_id = project.id
  where organisation_webhook.enabled = ? and environment.id = ? order by 1, 2`;

export class KnexReceivers implements Receivers {
  constructor(private readonly db: Database) {}

  listening(tx: Tx, environmentId: number): Promise<readonly Receiver[]> {
    return this.db.read<Receiver>(listening, [true, environmentId, true, environmentId], tx);
  }

  ofOrganisation(tx: Tx, organisationId: number): Promise<readonly Receiver[]> {
    return this.db.read<Receiver>(
      `select 'organisation' as "of", id as "id" from organisation_webhook where enabled = ? and organisation_id = ? order by id`,
      [true, organisationId],
      tx,
    );
  }

  async open({ of, id }: Receiver) {
    const { name } = of === 'environment' ? environmentWebhook : organisationWebhook;
    const [open] = await this.db.read<{ readonly url: string; readonly secret: string }>(
      `select url as "url", secret as "secret" from ${name} where enabled = ? and id = ?`,
      [true, id],
    );
    return open;
  }
}
