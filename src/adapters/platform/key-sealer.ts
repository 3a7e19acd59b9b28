import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Sealer } from '../../application/shared/sealer.js';

/** AES-256-GCM with a key for each purpose: a nonce of 12 bytes, a tag of 16, then the text, in base64 (NIST SP 800-38D). */
export class KeySealer implements Sealer {
  constructor(private readonly keys: { keyFor(purpose: string): Promise<Buffer> }) {}

  async seal(purpose: string, text: string): Promise<string> {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', await this.key(purpose), nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
  }

  async open(purpose: string, sealed: string): Promise<string> {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', await this.key(purpose), bytes.subarray(0, 12), { authTagLength: 16 });
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  }

  private key(purpose: string): Promise<Buffer> {
    return this.keys.keyFor(`sealed: ${purpose}`);
  }
}
