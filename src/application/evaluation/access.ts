import type { EnvironmentKey } from '../../domain/evaluation/environment-document.js';
import type { Instant } from '../../domain/shared/instant.js';
import { kept } from '../../domain/shared/kept.js';
import { Refusal } from '../../domain/shared/refusal.js';
import type { Gate } from '../shared/gate.js';
import type { Needs } from '../shared/needs.js';
import { CompiledEnvironments } from './compiled-environments.js';
import { DocumentQueries } from './ports.js';
import type { Served } from './served.js';

/** No key, or one of the wrong kind. */
export class EnvironmentKeyMissing extends Refusal {
  readonly kind = 'forbidden';
  readonly code = 'environment_key_missing';
  override message = 'Invalid or missing Environment key';
}

/** A key that opens nothing: unknown, switched off, expired, or of what was deleted. The reference spells it so. */
export class EnvironmentKeyUnknown extends Refusal {
  readonly kind = 'forbidden';
  readonly code = 'environment_key_unknown';
  override message = 'Invalid or missing Environment Key';
}

/** Whoever runs the server has put an end to it. */
export class NotServed extends Refusal {
  readonly kind = 'forbidden';
  readonly code = 'not_served';
  override message = 'Organisation is disabled from serving flags.';
}

/** An environment, and which kind of key opened it. */
export interface Opened {
  readonly served: Served;
  readonly with: EnvironmentKey['kind'];
}

const doorsOf = kept(
  (served: Served): Readonly<Record<EnvironmentKey['kind'], Opened>> => ({ client: { served, with: 'client' }, server: { served, with: 'server' } }),
);

function open(served: Served | undefined, key: string, at: Instant): Opened {
  const known = served?.keys.get(key);
  if (served === undefined || known === undefined || (known.expiresAt !== null && known.expiresAt <= at)) throw new EnvironmentKeyUnknown();
  if (served.snapshot.organisation.stopServingFlags) throw new NotServed();
  return doorsOf(served)[known.kind];
}

function admit(gate: Gate, key: string, at: Instant): Opened | Promise<Opened> {
  const found = gate.find(CompiledEnvironments).byKey(key);
  return found instanceof Promise ? found.then((served) => open(served, key, at)) : open(found, key, at);
}

/** The key is all it takes; warm, it is found without waiting. */
export const environmentKey: Needs<unknown, Opened> = {
  said: 'an environment key',
  admit(gate, { actor, at }) {
    if (actor.kind !== 'application') throw new EnvironmentKeyMissing();
    return admit(gate, actor.key, at);
  },
};

/** For what clients may not see. */
export const serverKey: Needs<unknown, Opened> = {
  said: 'a server-side environment key',
  admit(gate, { actor, at }) {
    if (actor.kind !== 'application' || !actor.key.startsWith('ser.')) throw new EnvironmentKeyMissing();
    const found = admit(gate, actor.key, at);
    const queries = gate.find(DocumentQueries);
    if (found instanceof Promise) queries.miss();
    else queries.hit();
    return found;
  },
};
