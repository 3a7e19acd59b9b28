import type { Account } from '../../../domain/users/account.js';
import { type Purpose, uidOf } from '../../../domain/users/confirmation.js';
import type { Letter } from '../../shared/mail.js';

const asks: Readonly<Record<Purpose, { subject: string; says: string; label: string; path: string; otherwise: string }>> = {
  password: {
    subject: 'Choose a new password',
    says: 'Somebody, hopefully you, asked for a new password for your account.',
    label: 'Choose a new password',
    path: 'password-reset/confirm',
    otherwise: 'If it was not you, do nothing: your password stays as it is.',
  },
  email: {
    subject: 'Choose a new e-mail address',
    says: 'Somebody, hopefully you, asked to change the e-mail address of your account.',
    label: 'Choose a new address',
    path: 'email-reset/confirm',
    otherwise: 'If it was not you, do nothing: your address stays as it is.',
  },
  activation: {
    subject: 'Confirm your e-mail address',
    says: 'Welcome! One step is left before you can sign in.',
    label: 'Confirm this address and activate the account',
    path: 'activate',
    otherwise: 'If you did not sign up, do nothing: the account stays closed.',
  },
};

/** Where the bearer of a secret follows it to. */
export const confirmationAddress = (origin: string, account: Account, purpose: Purpose, secret: string): string =>
  `${origin}/${asks[purpose].path}/${uidOf(account)}/${secret}`;

export function confirmationLetter(origin: string, account: Account, purpose: Purpose, secret: string): Letter {
  const { subject, says, label, otherwise } = asks[purpose];
  return {
    to: account.email,
    subject,
    paragraphs: [
      `Hello ${account.firstName},`,
      says,
      { label, address: confirmationAddress(origin, account, purpose, secret) },
      'The link works once, and for three days.',
      otherwise,
    ],
  };
}
