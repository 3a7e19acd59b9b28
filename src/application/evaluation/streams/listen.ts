import type { Instant } from '../../../domain/shared/instant.js';
import { NotFound, Unauthenticated } from '../../../domain/shared/refusal.js';
import type { Call } from '../../shared/call.js';
import { anyone, type Needs } from '../../shared/needs.js';
import type { Notifications } from '../../shared/notifications.js';
import { token } from '../../shared/token.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { CompiledEnvironments } from '../compiled-environments.js';
import type { Served } from '../served.js';
import type { Listener, Listeners } from './listeners.js';

/** Begins to tell a listener of changes; answers what ends it. */
export type Listen = (listener: Listener) => () => void;

async function byKey(environments: CompiledEnvironments, key: string): Promise<Served> {
  const served = await environments.byKey(key);
  if (served === undefined) throw new NotFound('Environment');
  return served;
}

interface Input {
  readonly key: string;
  /** When the environment last changed, as the caller knows it from before a line broke. */
  readonly seen: string | undefined;
}

/** Tells of every change of an environment as it happens, and at once of one that was missed. Refuses with NotFound. */
export class ListenToEnvironment implements UseCase<Input, Listen, undefined> {
  static readonly needs = anyone('the key in the path is all it takes');

  constructor(
    private readonly environments: CompiledEnvironments,
    private readonly listeners: Listeners,
  ) {}

  async run(_call: Call, { key, seen }: Input): Promise<Listen> {
    const { id, snapshot } = await byKey(this.environments, key);
    return (listener) => {
      if (seen !== undefined && seen < snapshot.updatedAt) listener.changed(snapshot.updatedAt);
      return this.listeners.add(id, listener);
    };
  }
}

/** Whether somebody shows the token that lets others tell of changes. */
export type MayTell = (shown: string) => boolean;
export const MayTell = token<MayTell>('evaluation.MayTell');

const teller: Needs<unknown, undefined> = {
  said: 'the token of SSE_AUTHENTICATION_TOKEN',
  admit(gate, { actor }) {
    if (actor.kind !== 'application' || !gate.find(MayTell)(actor.key)) throw new Unauthenticated();
    return undefined;
  },
};

/** What nodes say to each other of a change that was told from outside. */
export const toldChannel = 'environment.told';

/** Others tell that an environment has changed: whoever listens to it hears that, on every node. Refuses with NotFound. */
export class TellOfChange implements UseCase<{ readonly key: string; readonly at: Instant }, void, undefined> {
  static readonly needs = teller;

  constructor(
    private readonly environments: CompiledEnvironments,
    private readonly listeners: Listeners,
    private readonly transactions: Transactions,
    private readonly notifications: Notifications,
  ) {}

  async run(call: Call, { key, at }: { key: string; at: Instant }): Promise<void> {
    const { id } = await byKey(this.environments, key);
    await this.transactions.run(call, (tx) => this.notifications.publish(tx, toldChannel, `${id} ${at}`));
    this.listeners.tell(id, at);
  }
}
