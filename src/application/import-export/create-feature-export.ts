import type { FeatureExport } from '../../domain/import-export/transfer.js';
import { Forbidden } from '../../domain/shared/refusal.js';
import { Environments, placeOfEnvironment } from '../environments/ports.js';
import type { Call } from '../shared/call.js';
import { checkedInside, type Inside } from '../shared/needs.js';
import type { Tasks } from '../shared/tasks.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { NamedExport } from './list-transfers.js';
import type { FeatureExports } from './ports.js';

interface Input {
  readonly environmentId: number;
  readonly tagIds: readonly number[];
}

/** Asks for the features of an environment; they are put together afterwards. */
export class CreateFeatureExport implements UseCase<Input, NamedExport, Inside> {
  static readonly needs = checkedInside('the body says which environment it is of');

  constructor(
    private readonly transactions: Transactions,
    private readonly exports: FeatureExports,
    private readonly tasks: Tasks,
  ) {}

  async run(call: Call, { environmentId, tagIds }: Input, { pass, find }: Inside): Promise<NamedExport> {
    const environment = await find(Environments).byId(environmentId);
    if (environment === undefined) throw new Forbidden(); // as one of another organisation
    pass.require('ENVIRONMENT_ADMIN', placeOfEnvironment(environment));
    const fresh: Omit<FeatureExport, 'id'> = { environmentId, tagIds, status: 'PROCESSING', features: null, createdAt: call.at };
    return this.transactions.run(call, async (tx) => {
      const after = await this.exports.insert(tx, fresh);
      tx.record('feature_export.created', { after });
      await this.tasks.enqueue(tx, 'import_export.export', { id: after.id });
      return { ...after, environmentName: environment.name };
    });
  }
}
