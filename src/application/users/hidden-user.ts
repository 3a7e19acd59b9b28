import { NothingHere } from '../../domain/shared/refusal.js';
import type { Account } from '../../domain/users/account.js';
import type { UseCase } from '../shared/use-case.js';
import { ownAccount } from './ports.js';

/** Accounts are shown to nobody by their ids, not even to their owners: `me` is the way. The contract has the paths all the same. */
export class HiddenUser implements UseCase<object, never, Account> {
  static readonly needs = ownAccount('always told that there is nothing');

  run(): never {
    throw new NothingHere();
  }
}
