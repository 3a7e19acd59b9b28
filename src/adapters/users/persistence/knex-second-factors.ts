import type { Tx } from '../../../application/shared/transactions.js';
import type { SecondFactors } from '../../../application/users/second-factor/ports.js';
import { MethodUnknown, type SecondFactor } from '../../../domain/users/second-factor.js';
import type { Database } from '../../platform/persistence/database.js';
import { secondFactor } from '../../platform/persistence/schema/index.js';

export class KnexSecondFactors implements SecondFactors {
  constructor(private readonly db: Database) {}

  ofAccount(accountId: number, tx?: Tx): Promise<readonly SecondFactor[]> {
    return this.db.rows(secondFactor, 'account_id = ?', [accountId], tx);
  }

  add(tx: Tx, fresh: Omit<SecondFactor, 'id'>): Promise<SecondFactor> {
    return this.db.insert(tx, secondFactor, fresh);
  }

  async change(tx: Tx, accountId: number, name: string, how: (before: SecondFactor) => Partial<SecondFactor>) {
    await this.db.dialect.hold(this.db.on(tx), `second_factor ${accountId}`);
    const before = (await this.ofAccount(accountId, tx)).find((one) => one.name === name);
    if (before === undefined) throw new MethodUnknown();
    const change = how(before);
    await this.db.on(tx)(secondFactor.name).where({ id: before.id }).update(secondFactor.write(change));
    return { before, after: { ...before, ...change } };
  }
}
