import { secondsAfter } from '../../../domain/shared/instant.js';
import { withAnswer } from '../../../domain/sign-on/oauth-client.js';
import type { Account } from '../../../domain/users/account.js';
import type { Call } from '../../shared/call.js';
import type { Mint } from '../../shared/clock.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import { ownAccount } from '../../users/ports.js';
import { type Asked, questionOf } from './consent.js';
import type { OAuthClients, OAuthGrants } from './ports.js';

interface Input extends Asked {
  readonly allow: boolean;
  readonly state: string;
}

const codeSeconds = 60;

/** Answers where the browser goes next: back to the program, with a code or a refusal. */
export class GiveConsent implements UseCase<Input, string, Account> {
  static readonly needs = ownAccount('for whom a program wants to act');

  constructor(
    private readonly transactions: Transactions,
    private readonly clients: OAuthClients,
    private readonly grants: OAuthGrants,
    private readonly mint: Mint,
  ) {}

  async run(call: Call, { allow, state, ...asked }: Input, { id: accountId }: Account): Promise<string> {
    const { client, redirect, scopes } = await questionOf(this.clients, asked);
    if (!allow) return withAnswer(redirect, { error: 'access_denied', state });
    const code = this.mint.hex(40);
    const consent = {
      clientId: client.clientId,
      accountId,
      redirectUri: redirect,
      scope: scopes.join(' '),
      challenge: asked.challenge,
      expiresAt: secondsAfter(call.at, codeSeconds),
    };
    await this.transactions.run(call, async (tx) => {
      await this.grants.addConsent(tx, code, consent);
      tx.record('oauth_consent.given', { after: { clientId: client.clientId, accountId } });
    });
    return withAnswer(redirect, { code, state });
  }
}
