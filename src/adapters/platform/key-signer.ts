import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Sealer } from '../../application/shared/sealer.js';
import type { Signer } from '../../application/shared/signer.js';
import type { Tx } from '../../application/shared/transactions.js';
import type { Database } from './persistence/database.js';
import { signingKey } from './persistence/schema/index.js';
import { keyOfPurpose, seal, unseal } from './sealing.js';

/** HMAC-SHA256 with the key that is set or, where none is, with one that was made with the database and is kept in it for all nodes. */
export class KeySigner implements Signer, Sealer {
  private kept: string | undefined;

  constructor(
    private readonly db: Database,
    private readonly given: string | undefined,
  ) {}

  async sign(purpose: string, text: string): Promise<string> {
    return createHmac('sha256', await this.keyFor(purpose))
      .update(text)
      .digest('hex');
  }

  async isSigned(purpose: string, text: string, signature: string): Promise<boolean> {
    const [expected, got] = [Buffer.from(await this.sign(purpose, text)), Buffer.from(signature)];
    return expected.length === got.length && timingSafeEqual(expected, got);
  }

  /** The key of one purpose, for those who sign in another form. */
  async keyFor(purpose: string, tx?: Tx): Promise<Buffer> {
    return keyOfPurpose(this.given ?? (await this.fromDatabase(tx)), purpose);
  }

  /** For what is kept in the database and must be shown again, or reckoned with. */
  async seal(purpose: string, text: string, tx?: Tx): Promise<string> {
    return seal(await this.keyFor(purpose, tx), text);
  }

  /** Undefined where it was sealed with a key that is no longer known. The one in the database stays known when another is set later. */
  async unseal(purpose: string, sealed: string, tx?: Tx): Promise<string | undefined> {
    const set = this.given === undefined ? undefined : unseal(keyOfPurpose(this.given, purpose), sealed);
    return set ?? unseal(keyOfPurpose(await this.fromDatabase(tx), purpose), sealed);
  }

  /** Only what was read is kept: a failure is not. */
  private async fromDatabase(tx?: Tx): Promise<string> {
    this.kept ??= (await this.db.rows(signingKey, 'id = ?', [1], tx))[0]?.value as string; // the migration made it
    return this.kept;
  }
}
