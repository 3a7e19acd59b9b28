import { Refusal } from '../shared/refusal.js';

/** Somebody, as another service knows them. */
export interface IdentityElsewhere {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

export type Elsewhere = 'GOOGLE' | 'GITHUB' | 'OIDC';

export class ElsewhereFailed extends Refusal {
  readonly kind = 'upstream';
  readonly code = 'elsewhere_failed';
  constructor(service: Elsewhere) {
    super(`An error occurred authenticating with ${service}`);
  }
}

/** A sign-in that ends somewhere else than it began, or too late. */
export class SignInNotBegun extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'sign_in_not_begun';
  override readonly field = 'state';
  override message = 'This sign-in was not begun here, or too long ago.';
}
