import type { Account } from '../../../domain/users/account.js';
import { knownMethod, MethodActive, MethodNotServed } from '../../../domain/users/second-factor.js';
import type { Call } from '../../shared/call.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import { ownAccount } from '../ports.js';
import type { AppCodes, SecondFactors } from './ports.js';

interface Input {
  readonly method: string;
}

/** Nothing is asked at the login before it has been confirmed; until then, and after it was switched off, the secret stays the same. */
export class BeginSecondFactor implements UseCase<Input, { secret: string; link: string }, Account> {
  static readonly needs = ownAccount('one’s own second factor');

  constructor(
    private readonly transactions: Transactions,
    private readonly factors: SecondFactors,
    private readonly codes: AppCodes,
  ) {}

  async run(call: Call, { method }: Input, { id, email }: Account) {
    if (method !== knownMethod) throw new MethodNotServed();
    const secret = await this.transactions.run(call, async (tx) => {
      const known = (await this.factors.ofAccount(id, tx)).find(({ name }) => name === method);
      if (known?.isActive) throw new MethodActive();
      if (known !== undefined && known.secret !== null) return known.secret;
      const fresh = { accountId: id, name: method, secret: this.codes.newSecret(), isPrimary: false, isActive: false, backupCodes: [] };
      const after = known === undefined ? await this.factors.add(tx, fresh) : (await this.factors.change(tx, id, method, () => fresh)).after;
      tx.record('second_factor.begun', { after });
      return fresh.secret;
    });
    return { secret, link: this.codes.link(secret, email) };
  }
}
