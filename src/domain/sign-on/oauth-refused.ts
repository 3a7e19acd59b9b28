import { Refusal, type RefusalKind } from '../shared/refusal.js';

/** An error of the OAuth protocol, by its name there. */
export class OAuthRefused extends Refusal {
  readonly kind: RefusalKind;
  readonly code = 'oauth_refused';
  constructor(
    readonly error: string,
    readonly description?: string,
  ) {
    super(error);
    this.kind = error === 'invalid_client' ? 'unauthenticated' : 'invalid';
  }
}
