import type { Account } from '../../../domain/users/account.js';
import type { SecondFactor } from '../../../domain/users/second-factor.js';
import type { Call } from '../../shared/call.js';
import type { UseCase } from '../../shared/use-case.js';
import { ownAccount } from '../ports.js';
import type { SecondFactors } from './ports.js';

export class ListSecondFactors implements UseCase<object, readonly SecondFactor[], Account> {
  static readonly needs = ownAccount('one’s own second factors');

  constructor(private readonly factors: SecondFactors) {}

  async run(_call: Call, _input: object, { id }: Account) {
    return (await this.factors.ofAccount(id)).filter(({ isActive }) => isActive);
  }
}
