import { InvalidParts } from '../../../domain/shared/refusal.js';
import { type Account, emailKey } from '../../../domain/users/account.js';
import type { Tasks } from '../../shared/tasks.js';
import type { Tx } from '../../shared/transactions.js';
import type { Accounts, Confirmations } from '../ports.js';

/** What is wrong with an address that somebody wants for an account. */
export const takenEmail = ['Feature flag admin user with this email already exists.'];

/** Changes the address, voids what was sent to the old one, and tells it. Refuses with InvalidParts where somebody has it. */
export async function moveEmail(
  tx: Tx,
  { id, email: old, firstName }: Account,
  fresh: string,
  ports: { readonly accounts: Accounts; readonly confirmations: Confirmations; readonly tasks: Tasks },
): Promise<void> {
  const email = emailKey(fresh);
  if ((await ports.accounts.byEmail(email, tx)) !== undefined) throw new InvalidParts({ new_email: takenEmail });
  tx.record('account.changed', await ports.accounts.change(tx, id, () => ({ email })));
  await ports.confirmations.void(tx, id);
  await ports.tasks.enqueue(tx, 'users.send_letter', {
    to: old,
    subject: 'Your Flagsmith email address has been changed',
    paragraphs: [
      `Hello ${firstName},`,
      'The e-mail address of your account has been changed: this one is no longer used.',
      'If it was not you, ask the administrator of this installation at once.',
    ],
  });
}
