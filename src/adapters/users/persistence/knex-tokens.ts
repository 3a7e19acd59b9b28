import { timingSafeEqual } from 'node:crypto';
import type { Actor } from '../../../application/shared/call.js';
import type { Clock } from '../../../application/shared/clock.js';
import type { Tokens } from '../../../application/shared/tokens.js';
import { hashOfSecret } from '../../platform/hash-of-secret.js';
import type { KeySigner } from '../../platform/key-signer.js';
import type { Database } from '../../platform/persistence/database.js';
import { accountToken, masterApiKey, organisation } from '../../platform/persistence/schema/index.js';
import { readSession, sessionToken } from '../../platform/session-token.js';
import { trustOfToken } from '../../platform/trust-token.js';

const live = `organisation_id in (select id from organisation where ${organisation.live}true)`;

const actorOfKey = ({ id, name, organisationId, isAdmin }: { id: number; name: string; organisationId: number; isAdmin: boolean }): Actor => ({
  kind: 'key',
  id,
  name,
  organisationId,
  admin: isAdmin,
});

export class KnexTokens implements Tokens {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly signer: KeySigner,
  ) {}

  actorOf(secret: string): Promise<Actor | undefined> {
    return this.actorByHash(hashOfSecret(secret));
  }

  /** How long the look-up takes tells something of the hash alone. */
  private async actorByHash(hash: string): Promise<Actor | undefined> {
    const [found] = await this.db.read<{ id: number; email: string }>(
      `select account.id as "id", account.email as "email" from account_token join account on account.id = account_token.account_id
       where account_token.key_hash = ? and account.is_active = ?`,
      [hash, true],
    );
    return found && { kind: 'user', id: found.id, name: found.email };
  }

  async sessionFor(key: string, seconds: number): Promise<string> {
    const [token] = await this.db.rows(accountToken, 'key_hash = ?', [hashOfSecret(key)]);
    return sessionToken(this.signer, token?.accountId as number, key, seconds);
  }

  async sessionOf(session: string): Promise<Actor | undefined> {
    const named = await readSession(this.signer, session);
    const [token] = named === undefined ? [] : await this.db.rows(accountToken, 'account_id = ?', [named.accountId]);
    return token !== undefined && token.keyHash === named?.hash ? this.actorByHash(token.keyHash) : undefined;
  }

  async bearerOf(secret: string): Promise<Actor | undefined> {
    const [found] = await this.db.read<{ id: number; email: string }>(
      `select account.id as "id", account.email as "email" from oauth_token join account on account.id = oauth_token.account_id
       where oauth_token.access_hash = ? and oauth_token.access_expires_at > ? and account.is_active = ?`,
      [hashOfSecret(secret), this.clock.now(), true],
    );
    return found === undefined ? this.trustOf(secret) : { kind: 'user', id: found.id, name: found.email };
  }

  /** The key that a trust relationship acts as, for as long as both are there. */
  private async trustOf(secret: string): Promise<Actor | undefined> {
    const id = await trustOfToken(this.signer, secret);
    if (id === undefined) return undefined;
    const trusted = `revoked = ? and ${live} and id in (select master_api_key_id from trust_relationship where id = ? and deleted_at is null)`;
    const [key] = await this.db.rows(masterApiKey, trusted, [false, id]);
    return key && actorOfKey(key);
  }

  async keyOf(secret: string): Promise<Actor | undefined> {
    const [prefix, rest] = secret.split('.', 2);
    if (rest === undefined) return undefined;
    const [key] = await this.db.rows(masterApiKey, `prefix = ? and revoked = ? and is_backing = ? and ${live}`, [prefix, false, false]);
    if (key === undefined || (key.expiresAt !== null && key.expiresAt <= this.clock.now())) return undefined;
    if (!timingSafeEqual(Buffer.from(hashOfSecret(rest)), Buffer.from(key.secretHash))) return undefined;
    return actorOfKey(key);
  }
}
