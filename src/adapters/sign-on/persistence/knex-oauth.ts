import type { Tx } from '../../../application/shared/transactions.js';
import type { Consent, Issued, OAuthClients, OAuthGrants } from '../../../application/sign-on/oauth/ports.js';
import { commandLineClient, type OAuthClient } from '../../../domain/sign-on/oauth-client.js';
import { hashOfSecret } from '../../platform/hash-of-secret.js';
import type { Database } from '../../platform/persistence/database.js';
import { oauthClient, oauthConsent, oauthToken } from '../../platform/persistence/schema/index.js';

export class KnexOAuthClients implements OAuthClients {
  constructor(private readonly db: Database) {}

  async byClientId(clientId: string): Promise<OAuthClient | undefined> {
    if (clientId === commandLineClient.clientId) return { id: 0, createdAt: '2026-01-01T00:00:00.000000Z', ...commandLineClient };
    return (await this.db.rows(oauthClient, 'client_id = ?', [clientId]))[0];
  }

  add(tx: Tx, client: Omit<OAuthClient, 'id'>): Promise<OAuthClient> {
    return this.db.insert(tx, oauthClient, client);
  }
}

export class KnexOAuthGrants implements OAuthGrants {
  constructor(private readonly db: Database) {}

  async addConsent(tx: Tx, code: string, consent: Consent): Promise<void> {
    await this.db.insert(tx, oauthConsent, { ...consent, codeHash: hashOfSecret(code) });
  }

  async consentOf(code: string): Promise<Consent | undefined> {
    return (await this.db.rows(oauthConsent, 'code_hash = ?', [hashOfSecret(code)]))[0];
  }

  async useConsent(tx: Tx, code: string): Promise<boolean> {
    return (
      (await this.tableOn(tx, oauthConsent.name)
        .where({ code_hash: hashOfSecret(code) })
        .delete()) > 0
    );
  }

  async addTokens(tx: Tx, { access, refresh, ...tokens }: Parameters<OAuthGrants['addTokens']>[1]): Promise<void> {
    await this.db.insert(tx, oauthToken, {
      ...tokens,
      accessHash: hashOfSecret(access),
      refreshHash: hashOfSecret(refresh),
      replacedAt: null,
    });
  }

  async byRefresh(refresh: string): Promise<Issued | undefined> {
    return (await this.db.rows(oauthToken, 'refresh_hash = ?', [hashOfSecret(refresh)]))[0];
  }

  async replace(tx: Tx, id: number): Promise<void> {
    await this.tableOn(tx, oauthToken.name)
      .where({ id })
      .update(oauthToken.write({ accessExpiresAt: tx.call.at, replacedAt: tx.call.at }));
  }

  async takeBack(tx: Tx, clientId: string, secret: string): Promise<boolean> {
    const hash = hashOfSecret(secret);
    const [found] = await this.db.rows(oauthToken, 'client_id = ? and (access_hash = ? or refresh_hash = ?)', [clientId, hash, hash], tx);
    if (found !== undefined) await this.takeBackFamily(tx, found.family);
    return found !== undefined;
  }

  async takeBackFamily(tx: Tx, family: string): Promise<void> {
    await this.tableOn(tx, oauthToken.name).where({ family }).delete();
  }

  private tableOn(tx: Tx, name: string) {
    return this.db.on(tx)(name);
  }
}
