import { type Page, pageOf } from '../../../application/shared/collection-store.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { NewTrust, SeenTrust, TrustChange, Trusts } from '../../../application/sign-on/trust/ports.js';
import { NotFound } from '../../../domain/shared/refusal.js';
import { TrustTaken } from '../../../domain/sign-on/trust.js';
import { hashOfSecret } from '../../platform/hash-of-secret.js';
import type { Database } from '../../platform/persistence/database.js';
import { masterApiKey, trustRelationship } from '../../platform/persistence/schema/index.js';

const refusals = { unique_live_issuer_audience: TrustTaken };
/** As the key of a trust is called, in what it does. */
const keyName = (name: string) => `Trust relationship: ${name}`.slice(0, 50);

export class KnexTrusts implements Trusts {
  constructor(private readonly db: Database) {}

  async list(organisationId: number, page: Page | undefined) {
    return pageOf(await this.seen('organisation_id = ? order by id', [organisationId]), page);
  }

  async get(organisationId: number, id: number, tx?: Tx): Promise<SeenTrust> {
    const [found] = await this.seen('organisation_id = ? and id = ?', [organisationId, id], tx);
    if (found === undefined) throw new NotFound('TrustRelationship');
    return found;
  }

  byIssuer(issuer: string) {
    return this.seen('issuer = ? and organisation_id in (select id from organisation where deleted_at is null) order by id', [issuer]);
  }

  async add(tx: Tx, { prefix, secret, isAdmin, ...trust }: NewTrust): Promise<SeenTrust> {
    const { organisationId, createdAt, createdBy } = trust;
    const key = { prefix, secretHash: hashOfSecret(secret), name: keyName(trust.name), organisationId, isAdmin, revoked: false, isBacking: true };
    const { id } = await this.db.insert(tx, masterApiKey, { ...key, createdAt, createdBy, expiresAt: null });
    const stored = await this.db.insert(tx, trustRelationship, { ...trust, masterApiKeyId: id as number }, refusals);
    return { ...stored, isAdmin, prefix };
  }

  async change(tx: Tx, organisationId: number, id: number, { isAdmin, ...change }: TrustChange) {
    const before = await this.get(organisationId, id, tx);
    const after = { ...before, ...change, isAdmin: isAdmin ?? before.isAdmin };
    const key = { name: keyName(after.name), isAdmin: after.isAdmin };
    await this.db.on(tx)(masterApiKey.name).where({ id: before.masterApiKeyId }).update(masterApiKey.write(key));
    if (Object.keys(change).length > 0)
      await this.db.refusing(trustRelationship, refusals, () =>
        this.db.on(tx)(trustRelationship.name).where({ id }).update(trustRelationship.write(change)),
      );
    return { before, after };
  }

  async remove(tx: Tx, organisationId: number, id: number): Promise<SeenTrust> {
    const before = await this.get(organisationId, id, tx);
    await this.db.on(tx)(masterApiKey.name).where({ id: before.masterApiKeyId }).update({ revoked: true });
    await this.db.on(tx)(trustRelationship.name).where({ id }).update({ deleted_at: tx.call.at });
    return before;
  }

  private async seen(condition: string, values: readonly unknown[], tx?: Tx): Promise<readonly SeenTrust[]> {
    const trusts = await this.db.rows(trustRelationship, condition, values, tx);
    const ids = [0, ...trusts.map(({ masterApiKeyId }) => masterApiKeyId)];
    const keys: Record<string, unknown>[] = await this.db.on(tx)(masterApiKey.name).whereIn('id', ids).select(masterApiKey.aliased);
    const byId = new Map(keys.map((key) => masterApiKey.read(key, this.db.dialect)).map((key) => [key.id, key]));
    return trusts.flatMap((trust) => {
      const key = byId.get(trust.masterApiKeyId);
      return key === undefined ? [] : [{ ...trust, isAdmin: key.isAdmin, prefix: key.prefix }];
    });
  }
}
