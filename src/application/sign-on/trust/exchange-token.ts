import { ExchangeRefused, noTrust, satisfies } from '../../../domain/sign-on/trust.js';
import type { Call } from '../../shared/call.js';
import { anyone } from '../../shared/needs.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { ForeignTokens, Trusts, TrustTokens } from './ports.js';

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
    const issuer = this.foreign.issuerOf(token);
    const candidates = await this.trusts.byIssuer(issuer);
    if (candidates.length === 0) throw noTrust();
    const claims = await this.foreign.verified(token, issuer);
    const audiences = [claims.aud ?? []].flat();
    const [trust, ...others] = candidates.filter(({ audience, claimRules }) => audiences.includes(audience) && satisfies(claims, claimRules));
    if (trust === undefined) throw noTrust();
    if (others.length > 0) throw new ExchangeRefused('Token audience matches multiple trust relationships.');
    const minted = await this.ours.mint(trust, String(claims.sub ?? ''));
    await this.transactions.run(call, async (tx) => tx.record('trust_relationship.token_exchanged', { after: trust }));
    return minted;
  }
}
