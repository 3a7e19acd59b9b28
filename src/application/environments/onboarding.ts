import type { Environment, PlacedEnvironment } from '../../domain/environments/environment.js';
import { NotFound } from '../../domain/shared/refusal.js';
import type { Call } from '../shared/call.js';
import { anyone, type Needs } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { Environments } from './ports.js';

interface At {
  readonly environmentKey: string;
}

/** The key, which is in every page that asks for flags, is all it takes; the reference has it so. */
const byKeyAlone: Needs<At, PlacedEnvironment> = {
  said: anyone('the key of the environment is enough').said,
  async admit(gate, _call, { environmentKey }) {
    const environment = await gate.find(Environments).byKey(environmentKey);
    if (environment === undefined) throw new NotFound('Environment');
    return environment;
  },
};

/** Whether flags of the environment were ever asked for, and by what. */
export class GetOnboardingStatus implements UseCase<At, Environment, Environment> {
  static readonly needs = byKeyAlone;

  run(_call: Call, _input: At, environment: Environment): Environment {
    return environment;
  }
}

/** Only the first time counts. */
export class RecordFirstEvaluation implements UseCase<At & { sdkLabel: string }, void, PlacedEnvironment> {
  static readonly needs = byKeyAlone;

  constructor(
    private readonly transactions: Transactions,
    private readonly environments: Environments,
  ) {}

  async run(call: Call, { sdkLabel }: At & { sdkLabel: string }, { id, organisationId }: PlacedEnvironment): Promise<void> {
    await this.transactions.run(call, async (tx) => {
      const { before, after } = await this.environments.change(tx, id, async (environment) =>
        environment.firstEvaluatedAt === null ? { ...environment, firstEvaluatedAt: call.at, firstEvaluatedSdkLabel: sdkLabel } : environment,
      );
      tx.record(before.firstEvaluatedAt === null ? 'environment.first_evaluated' : 'environment.already_evaluated', {
        after: { ...after, organisationId },
        sdkLabel,
      });
    });
  }
}
