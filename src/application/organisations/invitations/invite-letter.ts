import type { Invite } from '../../../domain/organisations/invite.js';
import type { Organisation } from '../../../domain/organisations/organisation.js';
import type { Account } from '../../../domain/users/account.js';
import type { Letter } from '../../shared/mail.js';

/** @param origin of the dashboard, which shows the invitation */
export function inviteLetter(origin: string, { email, hash }: Invite, { name }: Organisation, inviter: Account | undefined): Letter {
  const who = [inviter?.firstName, inviter?.lastName].filter(Boolean).join(' ') || 'Somebody';
  return {
    to: email,
    subject: `${who} has invited you to join the organisation '${name}'`,
    paragraphs: [
      `You have been invited to join ${name}.`,
      { label: 'Accept the invitation', address: `${origin}/invite/${hash}` },
      'If you do not know who this is from, you need not do anything.',
    ],
  };
}
