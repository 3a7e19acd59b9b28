import type { Instant } from '../shared/instant.js';
import { Refusal } from '../shared/refusal.js';

export const signUpTypes = ['NO_INVITE', 'INVITE_EMAIL', 'INVITE_LINK'] as const;
export type SignUpType = (typeof signUpTypes)[number];

/** Somebody who signs in. */
export interface Account {
  readonly id: number;
  readonly uuid: string;
  /** In small letters; what it is found by. */
  readonly email: string;
  /** Argon2id, or what another server left (Django's pbkdf2_sha256). Null: no password opens it. */
  readonly passwordHash: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly isActive: boolean;
  readonly isSuperuser: boolean;
  readonly signUpType: SignUpType | null;
  readonly authType: 'EMAIL' | 'GOOGLE' | 'GITHUB' | 'LDAP' | 'SAML' | 'OIDC';
  readonly onboarding: object | null;
  readonly dateJoined: Instant;
  readonly lastLogin: Instant | null;
}

/** E-mails are one account's whatever the case of their letters. */
export const emailKey = (email: string): string => email.toLowerCase();

export class EmailTaken extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'email_taken';
  override readonly field = 'email';
  override message = 'Email already exists. Please log in.';
}

export class WrongCredentials extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'wrong_credentials';
  override readonly field = 'non_field_errors';
  override message = 'Unable to log in with provided credentials.';
}

/** The password that a change of one's own account asks for again. */
export class WrongPassword extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'wrong_password';
  override readonly field = 'currentPassword';
  override message = 'Invalid password.';
}
