import { flag, instant, integer, json, nullable, table, text } from '../table.js';

/** Wrong passwords of an account, counted until it has been left alone for a while. */
export const loginFailure = table('login_failure', { id: integer(), accountId: integer(), count: integer(), lastAt: instant() });

/** What was, or is still to be, sent by mail to come back once. */
export const confirmation = table('confirmation', {
  id: integer(),
  accountId: integer(),
  purpose: text<'password' | 'email' | 'activation'>(),
  secretHash: nullable(text()),
  createdAt: instant(),
  expiresAt: instant(),
});

export const secondFactor = table('second_factor', {
  id: integer(),
  accountId: integer(),
  name: text(),
  sealedSecret: text(),
  isPrimary: flag(),
  isActive: flag(),
  backupCodes: json<readonly string[]>(),
});

/** One row: what this installation signs and seals with where no key is set. */
export const signingKey = table('signing_key', { id: integer(), value: text() });

export const oauthClient = table('oauth_client', {
  id: integer(),
  clientId: text(),
  secretHash: nullable(text()),
  name: text(),
  redirectUris: json<readonly string[]>(),
  createdAt: instant(),
});

/** What a person has allowed a program, until it fetches its tokens with the code. */
export const oauthConsent = table('oauth_consent', {
  id: integer(),
  codeHash: text(),
  clientId: text(),
  accountId: integer(),
  redirectUri: text(),
  scope: text(),
  challenge: text(),
  expiresAt: instant(),
});

export const oauthToken = table('oauth_token', {
  id: integer(),
  clientId: text(),
  accountId: integer(),
  scope: text(),
  family: text(),
  accessHash: text(),
  accessExpiresAt: instant(),
  refreshHash: text(),
  refreshExpiresAt: instant(),
  replacedAt: nullable(instant()),
});

export const trustRelationship = table(
  'trust_relationship',
  {
    id: integer(),
    organisationId: integer(),
    name: text(),
    issuer: text(),
    audience: text(),
    claimRules: json<readonly { readonly claim: string; readonly values: readonly string[] }[]>(),
    masterApiKeyId: integer(),
    createdBy: nullable(integer()),
    createdAt: instant(),
  },
  { softDelete: true, unique: { unique_live_issuer_audience: ['issuer', 'audience'] } },
);

/** One for each request of a kind that may be made only so often; `caller` is the hash of who asked for what. */
export const requestCount = table('request_count', { id: integer(), caller: text(), at: instant() });
