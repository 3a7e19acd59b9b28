import type { Tx } from '../../../application/shared/transactions.js';
import type { SecondFactors } from '../../../application/users/second-factor/ports.js';
import { MethodUnknown, type SecondFactor } from '../../../domain/users/second-factor.js';
import type { KeySigner } from '../../platform/key-signer.js';
import type { Database } from '../../platform/persistence/database.js';
import { secondFactor } from '../../platform/persistence/schema/index.js';
import { sealedPurposes } from '../../platform/sealing.js';

/** The secrets of apps lie sealed in the database. */
export class KnexSecondFactors implements SecondFactors {
  constructor(
    private readonly db: Database,
    private readonly signer: KeySigner,
  ) {}

  async ofAccount(accountId: number, tx?: Tx): Promise<readonly SecondFactor[]> {
    const kept = await this.db.rows(secondFactor, 'account_id = ?', [accountId], tx);
    const shown = async (sealed: string) => (await this.signer.unseal(sealedPurposes.secondFactor, sealed, tx)) ?? null;
    return Promise.all(kept.map(async ({ sealedSecret, ...factor }) => ({ ...factor, secret: await shown(sealedSecret) })));
  }

  async add(tx: Tx, { secret, ...fresh }: Omit<SecondFactor, 'id'> & { readonly secret: string }) {
    const { id } = await this.db.insert(tx, secondFactor, { ...fresh, sealedSecret: await this.sealed(tx, secret) });
    return { id, secret, ...fresh };
  }

  async change(tx: Tx, accountId: number, name: string, how: (before: SecondFactor) => Partial<SecondFactor>) {
    await this.db.hold(tx, `second_factor ${accountId}`);
    const before = (await this.ofAccount(accountId, tx)).find((one) => one.name === name);
    if (before === undefined) throw new MethodUnknown();
    const change = how(before);
    const { secret, ...others } = change;
    const kept = { ...others, ...(typeof secret === 'string' && { sealedSecret: await this.sealed(tx, secret) }) };
    await this.db.on(tx)(secondFactor.name).where({ id: before.id }).update(secondFactor.write(kept));
    return { before, after: { ...before, ...change } };
  }

  private sealed(tx: Tx, secret: string): Promise<string> {
    return this.signer.seal(sealedPurposes.secondFactor, secret, tx);
  }
}
