import { hash, verify } from '@node-rs/argon2';
import type { Passwords } from '../../../application/users/ports.js';

/** Argon2id with OWASP's second choice (19 MiB, two passes): 30 ms of a thread of the pool, none of the main one. */
const cost = { memoryCost: 19456, timeCost: 2, parallelism: 1 };

export class Argon2Passwords implements Passwords {
  hash(password: string): Promise<string> {
    return hash(password, cost);
  }

  matches(password: string, stored: string): Promise<boolean> {
    return verify(stored, password);
  }
}
