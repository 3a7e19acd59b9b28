import { createHash } from 'node:crypto';

/** A key’s secret is random and long, so one round of SHA-256 hides it well enough, and fast. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');
