import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import { checkExported } from '../../domain/import-export/exported-feature.js';
import type { FeatureImport } from '../../domain/import-export/transfer.js';
import { InvalidRequest } from '../../domain/shared/refusal.js';
import { environmentById } from '../environments/ports.js';
import type { Call } from '../shared/call.js';
import { needs } from '../shared/needs.js';
import type { Tasks } from '../shared/tasks.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { FeatureImports } from './ports.js';

interface Input extends Pick<FeatureImport, 'features' | 'strategy'> {
  readonly environmentId: number;
}

/** Takes in a file; what is in it is brought into the environment afterwards. It can take much away: organisation admins alone may. */
export class CreateFeatureImport implements UseCase<Input, FeatureImport, PlacedEnvironment> {
  static readonly needs = needs('ORGANISATION_ADMIN', environmentById);

  constructor(
    private readonly transactions: Transactions,
    private readonly imports: FeatureImports,
    private readonly tasks: Tasks,
  ) {}

  async run(call: Call, { environmentId, features, strategy }: Input): Promise<FeatureImport> {
    checkExported(features);
    const { count } = await this.imports.list({ environmentId }, { filter: { status: 'PROCESSING' } });
    if (count > 0) throw new InvalidRequest("Can't import features, since already processing a feature import.");
    return this.transactions.run(call, async (tx) => {
      const after = await this.imports.insert(tx, { environmentId, features, strategy, status: 'PROCESSING', createdAt: call.at });
      tx.record('feature_import.created', { after });
      await this.tasks.enqueue(tx, 'import_export.import', { id: after.id });
      return after;
    });
  }
}
