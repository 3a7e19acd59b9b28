import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Signer } from '../../application/shared/signer.js';
import type { Database } from './persistence/database.js';
import { signingKey } from './persistence/schema/index.js';

/** HMAC-SHA256 with the key that is set or, where none is, with one that is made once and kept in the database for all nodes. */
export class KeySigner implements Signer {
  constructor(
    private readonly db: Database,
    private kept: string | undefined,
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
  async keyFor(purpose: string): Promise<Buffer> {
    this.kept ??= await this.fromDatabase(); // only what was read is kept: a failure is not
    return createHmac('sha256', this.kept).update(purpose).digest();
  }

  private async fromDatabase(): Promise<string> {
    const fresh = { id: 1, value: randomBytes(32).toString('hex') };
    await this.db.insertOnce(signingKey, fresh);
    const [{ value } = fresh] = await this.db.rows(signingKey, 'id = ?', [1]); // ours, or that of a node which was faster
    return value;
  }
}
