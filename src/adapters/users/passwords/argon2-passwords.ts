import { pbkdf2, timingSafeEqual } from 'node:crypto';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import type { Passwords } from '../../../application/users/ports.js';

/** Argon2id with OWASP's second choice (19 MiB, two passes): 30 ms of a thread of the pool, none of the main one. */
const cost = { memoryCost: 19456, timeCost: 2, parallelism: 1 };
const derive = promisify(pbkdf2);

// Both are loaded when the first password is met: many a server only answers SDKs.
const require = createRequire(import.meta.url);
const argon2 = (): typeof import('@node-rs/argon2') => require('@node-rs/argon2');
const words = (): typeof import('@zxcvbn-ts/language-common') => require('@zxcvbn-ts/language-common');

/** `pbkdf2_sha256$rounds$salt$digest`, as Django writes it. */
const djangos = /^pbkdf2_sha256\$(\d{1,8})\$([^$]+)\$([\w+/=]+)$/;

export class Argon2Passwords implements Passwords {
  /** What is compared with where there is no hash: nobody knows its password. */
  private nobodys: Promise<string> | undefined;
  /** 49,000 passwords from leaks, of the zxcvbn project; 50 ms to unfold, so not before the first is asked for. */
  private common: ReadonlySet<string> | undefined;

  hash(password: string): Promise<string> {
    return argon2().hash(password, cost);
  }

  async matches(password: string, stored: string | null): Promise<boolean> {
    if (stored === null) {
      this.nobodys ??= argon2().hash(crypto.randomUUID(), cost);
      return argon2().verify(await this.nobodys, password);
    }
    const [, rounds, salt, digest] = djangos.exec(stored) ?? [];
    if (rounds === undefined || salt === undefined || digest === undefined) return stored.startsWith('$argon2') && argon2().verify(stored, password);
    const expected = Buffer.from(digest, 'base64');
    return timingSafeEqual(await derive(password, salt, Number(rounds), expected.length, 'sha256'), expected);
  }

  isOld(stored: string): boolean {
    return djangos.test(stored);
  }

  isCommon(password: string): boolean {
    this.common ??= new Set(words().dictionary['passwords-common'] as readonly string[]);
    return this.common.has(password);
  }
}
