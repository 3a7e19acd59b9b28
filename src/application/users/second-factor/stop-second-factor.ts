import type { Account } from '../../../domain/users/account.js';
import { MethodNotActive } from '../../../domain/users/second-factor.js';
import type { Call } from '../../shared/call.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import { ownAccount } from '../ports.js';
import type { SecondFactors } from './ports.js';

interface Input {
  readonly method: string;
}

export class StopSecondFactor implements UseCase<Input, void, Account> {
  static readonly needs = ownAccount('one’s own second factor');

  constructor(
    private readonly transactions: Transactions,
    private readonly factors: SecondFactors,
  ) {}

  run(call: Call, { method }: Input, { id }: Account): Promise<void> {
    return this.transactions.run(call, async (tx) => {
      const change = await this.factors.change(tx, id, method, ({ isActive }) => {
        if (!isActive) throw new MethodNotActive();
        return { isActive: false, isPrimary: false };
      });
      tx.record('second_factor.stopped', change);
    });
  }
}
