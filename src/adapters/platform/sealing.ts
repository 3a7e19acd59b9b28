import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** The key of one purpose, 32 bytes: what is known of one of them tells nothing of the others. */
export const keyOfPurpose = (secretKey: string, purpose: string): Buffer => createHmac('sha256', secretKey).update(purpose).digest();

/** AES-256-GCM, in base64url; another text each time, so that nobody sees which are the same. */
export function seal(key: Buffer, text: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv);
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), hidden]).toString('base64url');
}

/** What was sealed; undefined where it was by another key, or where it was tampered with. */
export function unseal(key: Buffer, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < ivBytes + tagBytes) return undefined;
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
  } catch {
    return undefined; // `final` says no more than that it does not fit
  }
}

/** What is kept sealed, each with a key of its own. */
export const sealedPurposes = { loginToken: 'login token', secondFactor: 'second factor' } as const;
