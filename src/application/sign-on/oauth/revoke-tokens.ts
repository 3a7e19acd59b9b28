import type { Call } from '../../shared/call.js';
import { anyone } from '../../shared/needs.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { OAuthGrants, TokenEndpoint, TokenRequest } from './ports.js';

/** A program gives tokens back (RFC 7009). Who gives back what is not theirs is told the same as everybody. */
export class RevokeTokens implements UseCase<TokenRequest, void, undefined> {
  static readonly needs = anyone('who has a token may give it back');

  constructor(
    private readonly transactions: Transactions,
    private readonly grants: OAuthGrants,
    private readonly endpoint: TokenEndpoint,
  ) {}

  async run(call: Call, request: TokenRequest): Promise<void> {
    const { clientId } = await this.endpoint.client(request);
    await this.transactions.run(call, async (tx) => {
      if (await this.grants.takeBack(tx, clientId, request.fields.token ?? '')) tx.record('oauth_tokens.taken_back', { before: { clientId } });
    });
  }
}
