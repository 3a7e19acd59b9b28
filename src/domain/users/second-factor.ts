import { Refusal } from '../shared/refusal.js';

/** A second thing that somebody must have to sign in, beside the password. */
export interface SecondFactor {
  readonly id: number;
  readonly accountId: number;
  /** There is one kind so far: an authenticator app. */
  readonly name: string;
  /** In base32, as apps take it; null where it was kept with a key that is gone: then no code is right. */
  readonly secret: string | null;
  readonly isPrimary: boolean;
  readonly isActive: boolean;
  /** Signatures of the codes that replace the app, each once. */
  readonly backupCodes: readonly string[];
}

export const knownMethod = 'app';
export const backupCodeCount = 5;
export const backupCodeLength = 10;
/** So long is the time between the password and the code. */
export const secondStepSeconds = 15 * 60;

export class MethodNotServed extends Refusal {
  readonly kind = 'not-found';
  readonly code = 'method_not_served';
  override message = 'There is no such method.';
}

export class MethodUnknown extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'method_unknown';
  override readonly field = 'code';
  override message = 'Requested MFA method does not exist.';
}

export class MethodActive extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'method_active';
  override readonly field = 'code';
  override message = 'MFA method already active.';
}

export class MethodNotActive extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'method_not_active';
  override message = '2FA is not enabled.';
}

export class WrongCode extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'wrong_code';
  override readonly field = 'code';
  override message = 'Code invalid or expired.';
}

/** The second step of a login was not the right one. */
export class StepRefused extends Refusal {
  readonly kind = 'unauthenticated';
  readonly code = 'step_refused';
  constructor(what: 'token' | 'code') {
    super(`Invalid or expired ${what}.`);
  }
}
