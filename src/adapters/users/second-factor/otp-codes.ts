import { randomInt } from 'node:crypto';
import { generateSecret, verifySync } from 'otplib';
import type { AppCodes } from '../../../application/users/second-factor/ports.js';

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
/** Thirty steps of thirty seconds. */
const tolerance = 30 * 30;

export class OtpCodes implements AppCodes {
  newSecret(): string {
    return generateSecret({ length: 20 });
  }

  /** Named like the reference, so that an app which has the secret shows one entry, not two. */
  link(secret: string, email: string): string {
    return `otpauth://totp/Flagsmith:${encodeURIComponent(email)}?secret=${secret}&issuer=Flagsmith`;
  }

  matches(secret: string | null, code: string): boolean {
    return secret !== null && /^\d{6}$/.test(code) && verifySync({ secret, token: code, epochTolerance: tolerance }).valid;
  }

  newBackupCode(length: number): string {
    return Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
  }
}
