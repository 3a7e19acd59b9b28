import { AskConsent } from '../../../application/sign-on/oauth/ask-consent.js';
import { DescribeServer } from '../../../application/sign-on/oauth/describe-server.js';
import { GiveConsent } from '../../../application/sign-on/oauth/give-consent.js';
import { IssueTokens } from '../../../application/sign-on/oauth/issue-tokens.js';
import { RegisterClient } from '../../../application/sign-on/oauth/register-client.js';
import { RevokeTokens } from '../../../application/sign-on/oauth/revoke-tokens.js';
import type { Refusal } from '../../../domain/shared/refusal.js';
import { defaultClientName, hasUnfitCharacters, isVerified, problemWithRedirect, scopes } from '../../../domain/sign-on/oauth-client.js';
import type { OAuthRefused } from '../../../domain/sign-on/oauth-refused.js';
import {
  anything,
  type Body,
  choice,
  Field,
  FieldsRefused,
  flag,
  integer,
  list,
  object,
  readFields,
  text,
  Unreadable,
} from '../../platform/http/fields.js';
import { get, order, post } from '../../platform/http/route.js';

const authorise = '/api/v1/oauth/authorize/';
const asProtocolSays = (_: string, refusal: Refusal) => {
  const { error, description } = refusal as OAuthRefused;
  return { error, ...(description !== undefined && { error_description: description }) };
};

/** The first thing that is wrong, as RFC 7591 wants it said. */
function asRegistrationSays(_: string, refusal: Refusal) {
  let problem: unknown = (refusal as FieldsRefused).problems;
  const [field] = Object.keys(problem as object);
  while (typeof problem === 'object' && problem !== null) problem = Object.values(problem)[0];
  return { error: field === 'redirect_uris' ? 'invalid_redirect_uri' : 'invalid_client_metadata', error_description: problem };
}

const only = (allowed: readonly string[], what: string) =>
  list(text()).where((values) => {
    const others = [...new Set(values.filter((one) => !allowed.includes(one)))].sort();
    return others.length === 0 ? undefined : `Unsupported ${what}: ${others.join(', ')}`;
  });

const redirectUris = list(text({ max: 2000 })).where((uris) => {
  if (uris.length < 1) return 'Ensure this field has at least 1 elements.';
  if (uris.length > 5) return 'Ensure this field has no more than 5 elements.';
  const problems = uris.map(problemWithRedirect).filter((one) => one !== undefined);
  if (problems.length > 0) throw new Unreadable(problems);
  return undefined;
});

const clientName = text({ max: 255, blank: true })
  .where((name) => (hasUnfitCharacters(name) ? 'Client name may not contain control, formatting or separator characters.' : undefined))
  .after((raw) => (raw === null ? '' : raw));

const authMethods = ['client_secret_basic', 'client_secret_post', 'none'];

const registration = {
  client_name: clientName.optional(),
  redirect_uris: redirectUris,
  grant_types: only(['authorization_code', 'refresh_token'], 'grant types').optional(),
  response_types: only(['code'], 'response types').optional(),
  token_endpoint_auth_method: choice(authMethods).optional(),
};

const readable = object(registration);
/** What cannot be read comes as far as the use case, which tells operators of it. */
const attempt = new Field<Body<typeof registration> | { readonly refusal: FieldsRefused; readonly raw: unknown }>(
  (raw) => {
    try {
      return readFields(registration, raw);
    } catch (refusal) {
      if (!(refusal instanceof FieldsRefused)) throw refusal;
      return { refusal, raw };
    }
  },
  readable.schema,
  'required',
);

/** Of what anybody may send, no more than says which program it was. */
function rejected(refusal: FieldsRefused, raw: unknown) {
  const said = (typeof raw === 'object' && raw !== null ? raw : {}) as Readonly<Record<string, unknown>>;
  const brief = (value: unknown) => String(value).slice(0, 200);
  const { error, error_description } = asRegistrationSays('', refusal);
  const method = String(said.token_endpoint_auth_method ?? 'none');
  return {
    method: authMethods.includes(method) ? method : 'other',
    error,
    description: brief(error_description),
    clientName: typeof said.client_name === 'string' ? brief(said.client_name) : null,
    redirectUris: Array.isArray(said.redirect_uris) ? said.redirect_uris.slice(0, 5).map(brief) : [],
  };
}

/** A form, as far as it is text. */
const formFields = (body: unknown) =>
  Object.fromEntries(Object.entries(body as object).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
const form = anything().where((body) => (typeof body === 'object' && body !== null ? undefined : 'Expected a form.'));

const question = {
  client_id: text({ blank: true }).optional(),
  redirect_uri: text({ blank: true }).optional(),
  response_type: text({ blank: true }).optional(),
  scope: text({ blank: true }).optional(),
  code_challenge: text({ blank: true }).optional(),
  code_challenge_method: text({ blank: true }).optional(),
};
type Question = { readonly [K in keyof typeof question]?: string };
const asked = (query: Question) => ({
  clientId: query.client_id ?? '',
  redirectUri: query.redirect_uri ?? '',
  responseType: query.response_type ?? '',
  scope: query.scope ?? '',
  challenge: query.code_challenge ?? '',
  challengeMethod: query.code_challenge_method ?? '',
});

export const oauthRoutes = [
  get('/.well-known/oauth-authorization-server', {
    operationId: 'oauth_authorization_server_metadata',
    summary: 'Where and how programs get tokens',
    auth: 'none',
    run: DescribeServer,
    at: () => ({}),
    reply: {
      issuer: text(),
      authorization_endpoint: text(),
      token_endpoint: text(),
      registration_endpoint: text(),
      revocation_endpoint: text(),
      scopes_supported: list(text()),
      response_types_supported: list(text()),
      grant_types_supported: list(text()),
      code_challenge_methods_supported: list(text()),
      token_endpoint_auth_methods_supported: list(text()),
    },
    view: ({ api, frontend, scopes }) => ({
      issuer: api,
      authorization_endpoint: `${frontend}/oauth/authorize/`,
      token_endpoint: `${api}/o/token/`,
      registration_endpoint: `${api}/o/register/`,
      revocation_endpoint: `${api}/o/revoke_token/`,
      scopes_supported: scopes,
      response_types_supported: ['code'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: authMethods,
    }),
  }),
  post('/o/register/', {
    operationId: 'o_register_create',
    summary: 'Register a program as an OAuth client',
    auth: 'none',
    throttle: 'client-registration',
    body: attempt,
    run: RegisterClient,
    at: () => ({}),
    rest: (asked) => {
      if ('refusal' in asked) return { refusal: asked.refusal, rejected: rejected(asked.refusal, asked.raw) };
      const { client_name, redirect_uris, grant_types, response_types, token_endpoint_auth_method: method = 'none' } = asked;
      return {
        name: client_name?.normalize('NFC') || defaultClientName,
        redirectUris: redirect_uris,
        grantTypes: grant_types ?? ['authorization_code', 'refresh_token'],
        responseTypes: response_types ?? ['code'],
        method,
      };
    },
    reply: {
      client_id: text(),
      client_name: text(),
      redirect_uris: list(text()),
      grant_types: list(text()),
      response_types: list(text()),
      token_endpoint_auth_method: text(),
      client_id_issued_at: integer(),
      client_secret: text().sometimes(),
      client_secret_expires_at: integer().sometimes(),
    },
    view: ({ client, secret, asked }) => ({
      client_id: client.clientId,
      client_name: client.name,
      redirect_uris: client.redirectUris,
      grant_types: asked.grantTypes,
      response_types: asked.responseTypes,
      token_endpoint_auth_method: asked.method,
      client_id_issued_at: Math.floor(Date.parse(client.createdAt) / 1000),
      ...(secret !== undefined && { client_secret: secret, client_secret_expires_at: 0 }),
    }),
    odd: { fields_refused: asRegistrationSays },
  }),
  get(authorise, {
    operationId: 'api_v1_oauth_authorize_retrieve',
    summary: 'What somebody is asked whom a program wants to act for',
    auth: 'user',
    query: question,
    run: AskConsent,
    at: ({ query }) => asked(query),
    reply: {
      application: object({ name: text(), client_id: text() }),
      scopes: anything(),
      redirect_uri: text(),
      is_verified: flag(),
    },
    view: ({ client, redirect, scopes: wanted }) => ({
      application: { name: client.name, client_id: client.clientId },
      scopes: Object.fromEntries(wanted.map((scope) => [scope, scopes[scope]])),
      redirect_uri: redirect,
      is_verified: isVerified(client),
    }),
    odd: { oauth_refused: asProtocolSays },
  }),
  post(authorise, {
    operationId: 'api_v1_oauth_authorize_create',
    summary: 'Let a program act for oneself, or not',
    auth: 'user',
    status: 200,
    body: {
      allow: flag(),
      client_id: text(),
      redirect_uri: text(),
      response_type: text(),
      scope: text().optional(),
      code_challenge: text(),
      code_challenge_method: text(),
      state: text({ blank: true }).optional(),
    },
    run: GiveConsent,
    at: () => ({}),
    rest: ({ allow, state = '', ...question }) => ({ ...asked(question), allow, state }),
    reply: { redirect_uri: text() },
    view: (redirect) => ({ redirect_uri: redirect }),
    odd: { oauth_refused: asProtocolSays },
  }),
  post('/o/token/', {
    operationId: 'o_token_create',
    summary: 'Exchange a code or a refresh token for tokens',
    auth: 'none',
    status: 200,
    body: form,
    run: IssueTokens,
    at: ({ headers }) => ({ authorization: headers.authorization }),
    rest: (body) => ({ fields: formFields(body) }),
    reply: { access_token: text(), expires_in: integer(), token_type: text(), scope: text(), refresh_token: text() },
    view: (reply) => reply,
    odd: { oauth_refused: asProtocolSays },
  }),
  order('/o/revoke_token/', {
    operationId: 'o_revoke_token_create',
    summary: 'Give a token back',
    auth: 'none',
    status: 200,
    body: form,
    run: RevokeTokens,
    at: ({ headers }) => ({ authorization: headers.authorization }),
    rest: (body) => ({ fields: formFields(body) }),
    odd: { oauth_refused: asProtocolSays },
  }),
];
