import type { Refusal } from '../../../domain/shared/refusal.js';
import type { OAuthClient } from '../../../domain/sign-on/oauth-client.js';
import type { Call } from '../../shared/call.js';
import type { Mint } from '../../shared/clock.js';
import { anyone } from '../../shared/needs.js';
import type { Transactions } from '../../shared/transactions.js';
import type { UseCase } from '../../shared/use-case.js';
import type { RejectedRegistration } from '../events.js';
import type { ClientSecrets, OAuthClients } from './ports.js';

interface Metadata {
  readonly name: string;
  readonly redirectUris: readonly string[];
  /** `none`: it cannot keep a secret. */
  readonly method: string;
  readonly grantTypes: readonly string[];
  readonly responseTypes: readonly string[];
}

/** Metadata that cannot be read: what is answered, and what operators are told of it. */
interface Unreadable {
  readonly refusal: Refusal;
  readonly rejected: RejectedRegistration;
}
type Input = Metadata | Unreadable;

/** A program makes itself known (RFC 7591). It can do nothing before a person allows it. */
export class RegisterClient implements UseCase<Input, { client: OAuthClient; secret: string | undefined; asked: Metadata }, undefined> {
  static readonly needs = anyone('a registered program can do nothing yet');

  constructor(
    private readonly transactions: Transactions,
    private readonly clients: OAuthClients,
    private readonly secrets: ClientSecrets,
    private readonly mint: Mint,
  ) {}

  async run(call: Call, asked: Input) {
    if ('refusal' in asked) {
      await this.transactions.run(call, async (tx) => tx.record('oauth_client.registration_rejected', asked.rejected));
      throw asked.refusal;
    }
    const { name, redirectUris, method } = asked;
    const secret = method !== 'none' ? this.mint.hex(64) : undefined;
    const client = await this.transactions.run(call, async (tx) => {
      const after = await this.clients.add(tx, {
        clientId: this.mint.hex(40),
        secretHash: secret === undefined ? null : this.secrets.hash(secret),
        name,
        redirectUris,
        createdAt: call.at,
      });
      tx.record('oauth_client.registered', { after, method });
      return after;
    });
    return { client, secret, asked };
  }
}
