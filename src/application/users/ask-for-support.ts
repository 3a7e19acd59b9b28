import { Forbidden, Refusal } from '../../domain/shared/refusal.js';
import type { Account } from '../../domain/users/account.js';
import type { Call } from '../shared/call.js';
import type { UseCase } from '../shared/use-case.js';
import { ownAccount } from './ports.js';

export class NobodyToAsk extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'nobody_to_ask';
  override message = 'There is nobody to ask: this server belongs to whoever runs it.';
}

/** Where the reference sends a superuser's name and address to its makers. Nothing leaves this server. */
export class AskForSupport implements UseCase<object, never, Account> {
  static readonly needs = ownAccount('superusers alone');

  run(_call: Call, _input: object, { isSuperuser }: Account): never {
    throw isSuperuser ? new NobodyToAsk() : new Forbidden();
  }
}
