import type { CompiledFlag } from '../../domain/evaluation/compile-environment.js';
import { Refusal } from '../../domain/shared/refusal.js';
import type { TraitValue } from '../../domain/shared/trait-value.js';
import type { KeptIdentities } from '../identities/ports.js';
import type { Call } from '../shared/call.js';
import type { Needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import { EnvironmentKeyMissing, EnvironmentKeyUnknown, environmentKey, type Opened } from './access.js';
import { type IdentityFlags, identityFlags } from './identities/identity-flags.js';

/** The protocol says 401 where the SDK API says 403. */
class KeyRefused extends Refusal {
  readonly kind = 'unauthenticated';
  readonly code = 'key_refused';
}

/** A flag that is not there, or not for this key. */
export class FlagNotFound extends Refusal {
  readonly kind = 'not-found';
  readonly code = 'flag_not_found';
  constructor(flag: string) {
    super(`Flag '${flag}' was not found`);
  }
}

/** A context that nobody can be found by. */
export class ContextRefused extends Refusal {
  readonly kind = 'invalid';
  constructor(
    readonly code: 'INVALID_CONTEXT' | 'TARGETING_KEY_MISSING',
    message: string,
  ) {
    super(message);
  }
}

const keyOfProtocol: Needs<unknown, Opened> = {
  said: environmentKey.said,
  async admit(gate, call, at) {
    try {
      return await environmentKey.admit(gate, call, at);
    } catch (error) {
      throw error instanceof EnvironmentKeyMissing || error instanceof EnvironmentKeyUnknown ? new KeyRefused(error.message) : error;
    }
  },
};

export interface Context {
  readonly identifier: string;
  /** They count for this answer and are not kept. */
  readonly traits: ReadonlyMap<string, TraitValue>;
}

async function flagsFor(identities: KeptIdentities, { identifier, traits }: Context, opened: Opened): Promise<IdentityFlags> {
  const mayGive = opened.with === 'server' || opened.served.environment.settings.allowClientTraits;
  const known = await identities.find(opened.served.id, identifier);
  const passing = [...(mayGive ? traits : [])].map(([key, value]) => [key, { value, transient: true }] as const);
  return identityFlags(opened, identifier, known, new Map(passing));
}

interface Input {
  /** Or why it is none. */
  readonly context: Context | ContextRefused;
}

/** All flags of whoever a context is about: by what is kept of them and what the context says. Nothing is kept of it. Refuses with ContextRefused. */
export class EvaluateForContext implements UseCase<Input, IdentityFlags, Opened> {
  static readonly needs = keyOfProtocol;

  constructor(private readonly identities: KeptIdentities) {}

  async run(_call: Call, { context }: Input, opened: Opened): Promise<IdentityFlags> {
    if (context instanceof ContextRefused) throw context;
    return flagsFor(this.identities, context, opened);
  }
}

type OfOne = Input & { readonly flag: string };

/** One of them. Refuses with FlagNotFound, ContextRefused. */
export class EvaluateFlagForContext implements UseCase<OfOne, CompiledFlag, Opened> {
  static readonly needs = keyOfProtocol;

  constructor(private readonly identities: KeptIdentities) {}

  async run(_call: Call, { flag, context }: OfOne, opened: Opened): Promise<CompiledFlag> {
    if (context instanceof ContextRefused) throw context;
    const { flags } = await flagsFor(this.identities, context, opened);
    const found = flags.find(({ feature }) => feature.name === flag);
    if (found === undefined) throw new FlagNotFound(flag);
    return found;
  }
}
