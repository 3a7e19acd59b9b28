import type { Instant } from '../../domain/shared/instant.js';
import { Forbidden } from '../../domain/shared/refusal.js';
import type { SignUpType } from '../../domain/users/account.js';
import type { Invited, Terms } from './ports.js';

interface Newcomer {
  readonly email: string;
  readonly signUpType: SignUpType | null;
  readonly inviteHash?: string | undefined;
}

/** Refuses with Forbidden where this installation does not take just anybody, and nobody has asked this one in. */
export async function demandInvitation(terms: Terms, invited: Invited, at: Instant, { email, signUpType, inviteHash = '' }: Newcomer): Promise<void> {
  if (terms.signUp === 'closed') throw new Forbidden();
  if (terms.signUp === 'open') return;
  const asked = signUpType === 'INVITE_LINK' ? await invited.byLink(inviteHash, at) : signUpType === 'INVITE_EMAIL' && (await invited.byEmail(email));
  if (!asked) throw new Forbidden('User registration without an invite is disabled for this installation.');
}
