import type { Environment, PlacedEnvironment } from '../../domain/environments/environment.js';
import { Forbidden, NotFound } from '../../domain/shared/refusal.js';
import type { Projects } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import type { Mint } from '../shared/clock.js';
import type { Needs } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { Environments, placeOfEnvironment } from './ports.js';

interface Input {
  readonly environmentKey: string;
  readonly name: string;
  /** Its flags are copied in a task; until then it is being made. */
  readonly flagsLater: boolean;
}

/** Who may make environments may copy one, also one that they may not see; the reference does so. */
const environmentToCopy: Needs<{ readonly environmentKey: string }, PlacedEnvironment> = {
  said: 'CREATE_ENVIRONMENT',
  async admit(gate, call, { environmentKey }) {
    const pass = await gate.pass(call);
    const environment = await gate.find(Environments).byKey(environmentKey);
    if (environment === undefined) throw new NotFound('Environment');
    if (!pass.may('CREATE_ENVIRONMENT', placeOfEnvironment(environment))) throw new Forbidden();
    return environment;
  },
};

/** An environment with the settings of another. Two may have one name then: the reference does not ask. */
export class CloneEnvironment implements UseCase<Input, Environment, PlacedEnvironment> {
  static readonly needs = environmentToCopy;

  constructor(
    private readonly transactions: Transactions,
    private readonly projects: Projects,
    private readonly environments: Environments,
    private readonly mint: Mint,
  ) {}

  run(call: Call, { name, flagsLater }: Input, seen: PlacedEnvironment): Promise<Environment> {
    return this.transactions.run(call, async (tx) => {
      await this.projects.hold(tx, seen.projectId);
      await this.environments.close(tx, seen.id);
      const source = await this.environments.byId(seen.id, tx);
      if (source === undefined) throw new NotFound('Environment');
      const { id: _, organisationId: __, ...settings } = source;
      const after = await this.environments.add(tx, {
        ...settings,
        name,
        heldName: (await this.environments.isNameHeld(tx, source.projectId, name)) ? null : name,
        uuid: this.mint.uuid(),
        apiKey: this.mint.key(),
        createdAt: call.at,
        updatedAt: call.at,
        isCreating: true,
        firstEvaluatedAt: null,
        firstEvaluatedSdkLabel: null,
        revision: 1,
      });
      tx.record('environment.copied', { before: source, after, flagsLater });
      return after;
    });
  }
}
