import { Refusal } from '../../../domain/shared/refusal.js';
import { ElsewhereFailed } from '../../../domain/users/identity-elsewhere.js';
import type { Call } from '../../shared/call.js';
import { anyone } from '../../shared/needs.js';
import { token } from '../../shared/token.js';
import type { UseCase } from '../../shared/use-case.js';

/** Where somebody proves who they are, and what must come back with the proof. */
export interface BegunSignIn {
  readonly url: string;
  readonly state: string;
}

export interface OpenIdProvider {
  /** Refuses with NothingHere where none is set up. */
  begin(call: Call): Promise<BegunSignIn>;
}
export const OpenIdProvider = token<OpenIdProvider>('users.OpenIdProvider');

/** The first of two steps: nothing is kept here meanwhile. */
export class BeginSignIn implements UseCase<object, BegunSignIn, undefined> {
  static readonly needs = anyone('a login is how one becomes somebody');

  constructor(private readonly provider: OpenIdProvider) {}

  run(call: Call): Promise<BegunSignIn> {
    return this.provider.begin(call).catch((error) => {
      throw error instanceof Refusal ? error : new ElsewhereFailed('OIDC');
    });
  }
}
