import { timingSafeEqual } from 'node:crypto';
import type OAuth2Server from '@node-oauth/oauth2-server';
import type { Call } from '../../../application/shared/call.js';
import type { Mint } from '../../../application/shared/clock.js';
import type { Transactions } from '../../../application/shared/transactions.js';
import type { Issued, OAuthClients, OAuthGrants, TokenEndpoint, TokenReply, TokenRequest } from '../../../application/sign-on/oauth/ports.js';
import { secondsAfter, secondsBetween } from '../../../domain/shared/instant.js';
import type { OAuthClient } from '../../../domain/sign-on/oauth-client.js';
import { OAuthRefused } from '../../../domain/sign-on/oauth-refused.js';
import { hashOfSecret } from '../../platform/hash-of-secret.js';

const accessTokenLifetime = 15 * 60;
const refreshTokenLifetime = 30 * 24 * 60 * 60;
/** An answer may get lost on its way: so long a refresh token that was just used is taken again. */
const graceSeconds = 2 * 60;
const grants = ['authorization_code', 'refresh_token'];

type Model = Omit<OAuth2Server.AuthorizationCodeModel, 'saveAuthorizationCode' | 'getAccessToken'> &
  Omit<OAuth2Server.RefreshTokenModel, 'getAccessToken'>;

/** The protocol is the library's: how a program proves itself, PKCE, the two grants. What it stores and reads goes through our ports. */
export class LibraryTokenEndpoint implements TokenEndpoint {
  constructor(
    private readonly transactions: Transactions,
    private readonly clients: OAuthClients,
    private readonly stored: OAuthGrants,
    private readonly mint: Mint,
  ) {}

  async answer(call: Call, request: TokenRequest): Promise<TokenReply> {
    const { grant_type = '' } = request.fields;
    if (grant_type === 'password') throw new OAuthRefused('invalid_grant', 'Invalid credentials given.'); // as the reference, which knows it
    if (!grants.includes(grant_type)) throw new OAuthRefused('unsupported_grant_type');
    const { default: Library } = await import('@node-oauth/oauth2-server'); // few installations have programs that act for people
    const server = new Library({
      model: this.model(call) as unknown as OAuth2Server.ServerOptions['model'],
      accessTokenLifetime,
      refreshTokenLifetime,
      requireClientAuthentication: { authorization_code: false, refresh_token: false }, // who has a secret must bring it: see `proved`
    });
    const response = new Library.Response();
    try {
      await server.token(new Library.Request(asForm(request)), response);
      return { ...(response.body as TokenReply), expires_in: accessTokenLifetime }; // not what is left of it by now
    } catch (error) {
      if (!(error instanceof Library.OAuthError) || error instanceof Library.ServerError) throw error;
      throw refusal(error);
    }
  }

  async client({ authorization, fields }: TokenRequest): Promise<OAuthClient> {
    const [, basic = ''] = /^Basic (\S+)$/i.exec(authorization ?? '') ?? [];
    const [id, secret] = basic === '' ? [fields.client_id, fields.client_secret] : Buffer.from(basic, 'base64').toString().split(':', 2);
    const client = await this.proved(id ?? '', secret);
    if (client === undefined) throw new OAuthRefused('invalid_client');
    return client;
  }

  private async proved(clientId: string, secret: string | undefined): Promise<OAuthClient | undefined> {
    const client = await this.clients.byClientId(clientId);
    if (client === undefined || client.secretHash === null) return client;
    return timingSafeEqual(Buffer.from(hashOfSecret(secret ?? '')), Buffer.from(client.secretHash)) ? client : undefined;
  }

  /** What the token half of the library asks for; people are asked and tokens are checked elsewhere. */
  private model(call: Call): Model {
    const within = <T>(work: Parameters<Transactions['run']>[1]) => this.transactions.run(call, work) as Promise<T>;
    const known = ({ clientId, redirectUris }: OAuthClient) => ({ id: clientId, grants, redirectUris: [...redirectUris] });
    const secret = async () => this.mint.hex(64);
    return {
      getClient: async (id, given) => {
        const client = await this.proved(id, given ?? undefined);
        return client && known(client);
      },
      generateAccessToken: secret,
      generateRefreshToken: secret,
      getAuthorizationCode: async (authorizationCode) => {
        const consent = await this.stored.consentOf(authorizationCode);
        if (consent === undefined) return undefined;
        const { clientId, accountId, redirectUri, scope, challenge, expiresAt } = consent;
        return {
          authorizationCode,
          expiresAt: new Date(expiresAt),
          redirectUri,
          scope: scope.split(' '),
          codeChallenge: challenge,
          codeChallengeMethod: 'S256',
          client: { id: clientId, grants },
          user: { accountId, family: this.mint.uuid() },
        };
      },
      revokeAuthorizationCode: ({ authorizationCode }) => within((tx) => this.stored.useConsent(tx, authorizationCode)),
      saveToken: async (token, client, user) => {
        const { accountId, family } = user as Pick<Issued, 'accountId' | 'family'>;
        await within(async (tx) => {
          await this.stored.addTokens(tx, {
            clientId: client.id,
            accountId,
            family,
            scope: (token.scope ?? []).join(' '),
            access: token.accessToken,
            accessExpiresAt: secondsAfter(call.at, accessTokenLifetime),
            refresh: token.refreshToken as string,
            refreshExpiresAt: secondsAfter(call.at, refreshTokenLifetime),
          });
          tx.record('oauth_tokens.issued', { after: { clientId: client.id, accountId } });
        });
        return { ...token, client, user };
      },
      getRefreshToken: async (refreshToken) => {
        const issued = await this.stored.byRefresh(refreshToken);
        if (issued === undefined) return undefined;
        if (issued.replacedAt !== null && secondsBetween(issued.replacedAt, call.at) > graceSeconds) {
          await within((tx) => this.stored.takeBackFamily(tx, issued.family)); // somebody else has it: nobody is trusted with it any more
          return undefined;
        }
        const { clientId, accountId, family, scope, refreshExpiresAt } = issued;
        const user = { accountId, family, issued };
        return { refreshToken, refreshTokenExpiresAt: new Date(refreshExpiresAt), scope: scope.split(' '), client: { id: clientId, grants }, user };
      },
      revokeToken: async ({ user }) => {
        const { id, replacedAt } = user.issued as Issued;
        if (replacedAt === null) await within((tx) => this.stored.replace(tx, id));
        return true;
      },
    };
  }
}

/** The library wants a request that looks like a form. */
const asForm = ({ authorization, fields }: TokenRequest) => ({
  method: 'POST',
  query: {},
  headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '1', ...(authorization !== undefined && { authorization }) },
  body: fields,
});

/** The errors of the protocol, in the words of the reference. */
function refusal({ name, message }: OAuth2Server.OAuthError): OAuthRefused {
  const [, missing] = /^Missing parameter: `(\w+)`$/.exec(message) ?? [];
  if (missing !== undefined && name === 'invalid_request') return new OAuthRefused(name, `Missing ${missing} parameter.`);
  return message.includes('redirect_uri') ? new OAuthRefused(name, 'Mismatching redirect URI.') : new OAuthRefused(name);
}
