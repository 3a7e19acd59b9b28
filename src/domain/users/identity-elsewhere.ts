import { Refusal } from '../shared/refusal.js';

/** Somebody, as another service knows them. */
export interface IdentityElsewhere {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

export type Elsewhere = 'GOOGLE' | 'GITHUB';

export class ElsewhereFailed extends Refusal {
  readonly kind = 'upstream';
  readonly code = 'elsewhere_failed';
  constructor(service: Elsewhere) {
    super(`An error occurred authenticating with ${service}`);
  }
}
