import type { Configuration } from 'openid-client';
import type { Call } from '../../../application/shared/call.js';
import type { Sealer } from '../../../application/shared/sealer.js';
import type { BegunSignIn, OpenIdProvider } from '../../../application/users/sign-in/begin-sign-in.js';
import { secondsBetween } from '../../../domain/shared/instant.js';
import { NothingHere } from '../../../domain/shared/refusal.js';
import { type IdentityElsewhere, SignInNotBegun } from '../../../domain/users/identity-elsewhere.js';
import type { Settings } from '../../platform/config/settings.js';

/** What is remembered between the steps, sealed in the `state` that the browser brings back: no node has to keep it. */
interface Begun {
  readonly verifier: string;
  readonly nonce: string;
  readonly at: string;
}

const purpose = 'openid sign-in';
const goodForSeconds = 600;

/** The authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 9700), by openid-client, loaded when first used. */
export class OpenIdConnect implements OpenIdProvider {
  private known: Promise<Configuration> | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly sealer: Sealer,
  ) {}

  async begin({ at }: Call): Promise<BegunSignIn> {
    const configuration = await this.configuration();
    const client = await import('openid-client');
    const begun: Begun = { verifier: client.randomPKCECodeVerifier(), nonce: client.randomNonce(), at };
    const state = await this.sealer.seal(purpose, JSON.stringify(begun));
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri,
      scope: this.settings.oidcScope,
      code_challenge: await client.calculatePKCECodeChallenge(begun.verifier),
      code_challenge_method: 'S256',
      nonce: begun.nonce,
      state,
    });
    return { url: url.href, state };
  }

  /** `proof`: the query that the provider sent the browser back with. */
  async finish(proof: string, { at }: Call): Promise<IdentityElsewhere> {
    const configuration = await this.configuration();
    const state = new URLSearchParams(proof).get('state') ?? '';
    const opened = await this.sealer.unseal(purpose, state);
    const begun: Begun | undefined = opened === undefined ? undefined : JSON.parse(opened);
    if (begun === undefined || secondsBetween(begun.at, at) > goodForSeconds) throw new SignInNotBegun();
    const client = await import('openid-client');
    const tokens = await client.authorizationCodeGrant(configuration, new URL(`${this.redirectUri}?${proof}`), {
      pkceCodeVerifier: begun.verifier,
      expectedNonce: begun.nonce,
      expectedState: state,
      idTokenExpected: true,
    });
    const told = tokens.claims();
    const subject = told?.sub as string; // an ID token came, or the library has refused
    const claims = told?.email === undefined ? await client.fetchUserInfo(configuration, tokens.access_token, subject) : told;
    const verified = claims.email_verified === true || (claims.email_verified === undefined && !this.settings.oidcVerifiedEmail);
    if (typeof claims.email !== 'string' || !verified) throw new Error('the OpenID provider knows no verified address');
    const name = (claim: unknown) => (typeof claim === 'string' ? claim : '');
    return { email: claims.email, firstName: name(claims.given_name), lastName: name(claims.family_name) };
  }

  private get redirectUri(): string {
    return this.settings.oidcRedirectUri ?? `${this.settings.frontendUrl}/oauth/oidc`;
  }

  /** Only what was read is kept: a failure is not. */
  private async configuration(): Promise<Configuration> {
    const { oidcIssuer: issuer, oidcClientId: id, oidcClientSecret: secret } = this.settings;
    if (issuer === undefined) throw new NothingHere();
    const { allowInsecureRequests, discovery } = await import('openid-client');
    const plain = issuer.startsWith('http:') ? { execute: [allowInsecureRequests] } : {};
    this.known ??= discovery(new URL(issuer), id, secret, undefined, { ...plain, timeout: 10 });
    return this.known.catch((error) => {
      this.known = undefined;
      throw error;
    });
  }
}
