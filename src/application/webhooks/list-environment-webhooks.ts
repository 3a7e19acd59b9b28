import { type EnvironmentWebhook, withoutSecret } from '../../domain/webhooks/webhook.js';
import { environmentByKey, placeOfEnvironment } from '../environments/ports.js';
import type { Call } from '../shared/call.js';
import type { CollectionStore, Listed } from '../shared/collection-store.js';
import type { Gate } from '../shared/gate.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';

interface At {
  readonly environmentKey: string;
}
interface Subject {
  readonly environmentId: number;
  readonly knowsSecrets: boolean;
}

const viewing = needs('VIEW_ENVIRONMENT', environmentByKey);

/** Who may only look at an environment sees where its changes are told, but not what that is signed with. */
export class ListEnvironmentWebhooks implements UseCase<At, Listed<EnvironmentWebhook>, Subject> {
  static readonly needs = {
    said: viewing.said,
    async admit(gate: Gate, call: Call, at: At): Promise<Subject> {
      const environment = await viewing.admit(gate, call, at);
      const pass = await gate.pass(call);
      return { environmentId: environment.id, knowsSecrets: pass.may('ENVIRONMENT_ADMIN', placeOfEnvironment(environment)) };
    },
  };

  constructor(private readonly webhooks: CollectionStore<EnvironmentWebhook, number, Partial<EnvironmentWebhook>>) {}

  async run(_call: Call, _at: At, { environmentId, knowsSecrets }: Subject): Promise<Listed<EnvironmentWebhook>> {
    const listed = await this.webhooks.list({ environmentId }, { filter: {} });
    return knowsSecrets ? listed : { ...listed, rows: listed.rows.map(withoutSecret) };
  }
}
