import { type ExchangeReason, ExchangeRefused, noTrust, satisfies } from '../../../domain/sign-on/trust.js';
import type { Call } from '../../shared/call.js';
import { anyone } from '../../shared/needs.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { ForeignTokens, SeenTrust, Trusts, TrustTokens } from './ports.js';

/** A token of an issuer that an organisation trusts, for one of ours that opens what that trust may. */
export class ExchangeToken implements UseCase<{ token: string }, { token: string; seconds: number }, undefined> {
  static readonly needs = anyone('the token says who it is for');

  constructor(
    private readonly transactions: Transactions,
    private readonly trusts: Trusts,
    private readonly foreign: ForeignTokens,
    private readonly ours: TrustTokens,
  ) {}

  async run(call: Call, { token }: { token: string }) {
    let issuer: string | null = null;
    try {
      issuer = this.foreign.issuerOf(token);
      const { trust, subject } = await this.trustOf(token, issuer);
      const minted = await this.ours.mint(trust, subject);
      await this.transactions.run(call, async (tx) => tx.record('trust_relationship.token_exchanged', { after: trust }));
      return minted;
    } catch (error) {
      if (error instanceof ExchangeRefused) await this.tell(call, { reason: error.reason, issuer });
      throw error;
    }
  }

  private async trustOf(token: string, issuer: string): Promise<{ trust: SeenTrust; subject: string }> {
    const candidates = await this.trusts.byIssuer(issuer);
    if (candidates.length === 0) throw noTrust('unknown_issuer');
    const claims = await this.foreign.verified(token, issuer);
    const audiences = [claims.aud ?? []].flat();
    const [trust, ...others] = candidates.filter(({ audience, claimRules }) => audiences.includes(audience) && satisfies(claims, claimRules));
    if (trust === undefined) throw noTrust('no_match');
    if (others.length > 0) throw new ExchangeRefused('ambiguous', 'Token audience matches multiple trust relationships.');
    return { trust, subject: String(claims.sub ?? '') };
  }

  private tell(call: Call, rejected: { readonly reason: ExchangeReason; readonly issuer: string | null }): Promise<void> {
    return this.transactions.run(call, async (tx) => tx.record('trust_relationship.token_rejected', rejected));
  }
}
