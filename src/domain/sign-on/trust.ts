import type { Instant } from '../shared/instant.js';
import { InvalidField, Refusal } from '../shared/refusal.js';

/** What a claim of a token must be: one of these, in which `*` stands for anything. */
export interface ClaimRule {
  readonly claim: string;
  readonly values: readonly string[];
}

/** Whose tokens an organisation takes for its own, and what they must say. */
export interface Trust {
  readonly id: number;
  readonly organisationId: number;
  readonly name: string;
  readonly issuer: string;
  readonly audience: string;
  readonly claimRules: readonly ClaimRule[];
  /** What its tokens act as: a key that opens nothing by itself. */
  readonly masterApiKeyId: number;
  readonly createdBy: number | null;
  readonly createdAt: Instant;
}

export const trustNeedsRoles = () => new InvalidField('isAdmin', 'RBAC is not installed, cannot create non-admin trust relationship');

export class TrustTaken extends Refusal {
  readonly kind = 'conflict';
  readonly code = 'trust_taken';
  override readonly field = 'non_field_errors';
  override message = 'The fields issuer, audience must make a unique set.';
}

/** Why a token opens nothing, as operators know it. */
export type ExchangeReason =
  | 'malformed'
  | 'disallowed_algorithm'
  | 'unknown_issuer'
  | 'signing_key_not_found'
  | 'verification_failed'
  | 'no_match'
  | 'ambiguous';

/** A token from elsewhere that opens nothing here. */
export class ExchangeRefused extends Refusal {
  readonly kind = 'unauthenticated';
  readonly code = 'exchange_refused';
  constructor(
    readonly reason: ExchangeReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
export const noTrust = (reason: ExchangeReason) => new ExchangeRefused(reason, 'No trust relationship matches this token.');

/** What is wrong with the address of an issuer, beyond its form; undefined where nothing is. It is kept as it was given: tokens must say the same. */
export function problemWithIssuer(issuer: string): string | undefined {
  if (!/^https:/i.test(issuer)) return 'Issuer must be an https:// URL.';
  return /[?#]/.test(issuer) ? 'Issuer must not contain a query string or fragment.' : undefined;
}

export type Claims = Readonly<Record<string, unknown>>;

/** Every rule must hold; of a claim that is a list, any part may be the one. */
export const satisfies = (claims: Claims, rules: readonly ClaimRule[]): boolean =>
  rules.every(({ claim, values }) => {
    const said = claims[claim];
    if (said === undefined || said === null) return false;
    return [said].flat().some((one) => values.some((value) => like(String(one), value)));
  });

/** Whether a text is like a pattern in which `*` is anything and `?` one character. Linear: a pattern cannot be made to take long. */
function like(text: string, pattern: string): boolean {
  let [at, from, star, mark] = [0, 0, -1, 0];
  while (at < text.length) {
    if (from < pattern.length && pattern[from] === '*') [star, mark, from] = [from, at, from + 1];
    else if (from < pattern.length && (pattern[from] === '?' || pattern[from] === text[at])) [at, from] = [at + 1, from + 1];
    else if (star >= 0) [from, mark, at] = [star + 1, mark + 1, mark + 1];
    else return false;
  }
  return [...pattern.slice(from)].every((rest) => rest === '*');
}
