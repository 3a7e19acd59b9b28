import { Forbidden } from '../../../domain/shared/refusal.js';
import { type Account, emailKey, WrongCredentials } from '../../../domain/users/account.js';
import type { IdentityElsewhere } from '../../../domain/users/identity-elsewhere.js';
import { afterFailure, isLocked } from '../../../domain/users/lockout.js';
import type { Call } from '../../shared/call.js';
import { anyone } from '../../shared/needs.js';
import type { Signer } from '../../shared/signer.js';
import type { Transactions, Tx } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { Arrivals } from '../arrivals.js';
import type { Accounts, Attempts, Directory, Passwords, Terms } from '../ports.js';
import type { SecondFactors } from '../second-factor/ports.js';
import { secondStepToken } from '../second-factor/second-step.js';
import type { Enter } from './enter.js';

interface Input {
  readonly email?: string | undefined;
  readonly password?: string | undefined;
}

/** Somebody is logged in, or has taken the first of two steps. */
type Output = { readonly key: string } | { readonly secondStepToken: string; readonly method: string };

export class LogIn implements UseCase<Input, Output, undefined> {
  static readonly needs = anyone('a login is how one becomes somebody');

  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
    private readonly terms: Terms,
    private readonly factors: SecondFactors,
    private readonly signer: Signer,
    private readonly enter: Enter,
    private readonly directory: Directory,
    private readonly arrivals: Arrivals,
  ) {}

  async run(call: Call, { email, password }: Input): Promise<Output> {
    if (!this.terms.passwords) throw new Forbidden();
    if (email === undefined || password === undefined) throw new WrongCredentials();
    const there = await this.directory.identity(email, password);
    if (there !== undefined) return this.byDirectory(call, { ...there, email: emailKey(there.email) });
    const account = await this.accounts.byEmail(emailKey(email));
    const matches = await this.passwords.matches(password, account?.passwordHash ?? null);
    if (account === undefined) throw new WrongCredentials();
    const passwordHash = matches && this.passwords.isOld(account.passwordHash as string) ? await this.passwords.hash(password) : account.passwordHash;
    const second = matches ? await this.secondStep(call, { ...account, passwordHash }) : undefined;
    const output = await this.transactions.run(call, async (tx) => {
      const failures = await this.attempts.of(account.id, tx); // read after the hashing: many guesses at once get no more tries
      if (isLocked(failures, this.terms.lockout, call.at)) return undefined;
      if (matches && account.isActive) return this.letIn(tx, account, passwordHash, second);
      if (!matches) await this.countFailure(tx, account);
      return undefined;
    });
    if (output === undefined) throw new WrongCredentials();
    return output;
  }

  /** Whoever the directory knows has an account; what locks others and the second step that they are asked for hold for them as well. */
  private async byDirectory(call: Call, identity: IdentityElsewhere): Promise<Output> {
    const known = await this.accounts.byEmail(identity.email);
    if (known?.isActive === false) throw new WrongCredentials();
    const second = known && (await this.secondStep(call, known));
    const output = await this.transactions.run(call, async (tx) => {
      if (known !== undefined && isLocked(await this.attempts.of(known.id, tx), this.terms.lockout, call.at)) return undefined;
      return second ?? { key: await this.arrivals.into(tx, { identity, authType: 'LDAP', signUpType: null }) };
    });
    if (output === undefined) throw new WrongCredentials();
    return output;
  }

  private async letIn(tx: Tx, proved: Account, passwordHash: string | null, second: Output | undefined): Promise<Output> {
    const upgrade = (before: Account) => (before.passwordHash === proved.passwordHash ? { passwordHash } : {});
    if (second === undefined) return { key: await this.enter.into(tx, proved.id, upgrade) };
    await this.accounts.change(tx, proved.id, upgrade);
    return second;
  }

  /** What the second step begins with; undefined where there is none. */
  private async secondStep(call: Call, account: Account): Promise<Output | undefined> {
    const factor = (await this.factors.ofAccount(account.id)).find(({ isActive }) => isActive);
    return factor && { secondStepToken: await secondStepToken(this.signer, account, call), method: factor.name };
  }

  private async countFailure(tx: Tx, account: Account): Promise<void> {
    await this.attempts.change(tx, account.id, (before) => {
      const after = afterFailure(before, this.terms.lockout, tx.call.at);
      if (isLocked(after, this.terms.lockout, tx.call.at)) tx.record('account.locked', { after: account });
      return after;
    });
  }
}
