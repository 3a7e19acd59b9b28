import { createRequire } from 'node:module';
import type { JSONWebKeySet } from 'jose';
import type { OutgoingHttp } from '../../../application/shared/outgoing-http.js';
import type { ForeignTokens, SeenTrust, TrustTokens } from '../../../application/sign-on/trust/ports.js';
import { type Claims, ExchangeRefused } from '../../../domain/sign-on/trust.js';
import type { KeySigner } from '../../platform/key-signer.js';

// Loaded when the first such token comes: few installations trust other issuers.
const require = createRequire(import.meta.url);
const jose = (): typeof import('jose') => require('jose');

const algorithms = ['RS256', 'ES256'];
const timeoutSeconds = 5;
const noKeys = (cause?: unknown) => new ExchangeRefused('signing_key_not_found', 'Unable to resolve issuer signing keys.', { cause });

/** JSON Web Tokens of others, whose keys are found as OpenID Connect says. */
export class JoseForeignTokens implements ForeignTokens {
  private readonly kept = new Map<string, ReturnType<typeof import('jose').createLocalJWKSet>>();

  constructor(private readonly http: OutgoingHttp) {}

  issuerOf(token: string): string {
    const { algorithm, issuer } = unverified(token);
    if (algorithm === undefined || !algorithms.includes(algorithm))
      throw new ExchangeRefused('disallowed_algorithm', 'Token signing algorithm is not allowed.');
    return issuer;
  }

  async verified(token: string, issuer: string): Promise<Claims> {
    const known = this.kept.get(issuer);
    try {
      return await this.verifiedBy(known ?? (await this.keysOf(issuer)), token);
    } catch (error) {
      if (known === undefined || !(error instanceof jose().errors.JWKSNoMatchingKey)) throw refusalOf(error);
    }
    try {
      return await this.verifiedBy(await this.keysOf(issuer), token); // it may have new keys
    } catch (error) {
      throw refusalOf(error);
    }
  }

  private async verifiedBy(keys: ReturnType<typeof import('jose').createLocalJWKSet>, token: string): Promise<Claims> {
    return (await jose().jwtVerify(token, keys, { algorithms, requiredClaims: ['exp', 'iat'] })).payload;
  }

  private async keysOf(issuer: string) {
    const { jwks_uri } = (await this.ask(`${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`)) as { jwks_uri?: unknown };
    if (typeof jwks_uri !== 'string') throw noKeys();
    if (!jwks_uri.startsWith('https://')) throw new ExchangeRefused('signing_key_not_found', 'Issuer JWKS endpoint must be served over https.');
    const keys = jose().createLocalJWKSet((await this.ask(jwks_uri)) as JSONWebKeySet);
    this.kept.set(issuer, keys);
    return keys;
  }

  private async ask(url: string): Promise<unknown> {
    try {
      const { status, body } = await this.http.send({ url, method: 'GET', timeoutSeconds });
      if (status !== 200) throw new Error(`${url} answered ${status}`);
      return JSON.parse(body);
    } catch (cause) {
      throw noKeys(cause);
    }
  }
}

function unverified(token: string): { algorithm: string | undefined; issuer: string } {
  try {
    return { algorithm: jose().decodeProtectedHeader(token).alg, issuer: String(jose().decodeJwt(token).iss ?? '') };
  } catch {
    throw new ExchangeRefused('malformed', 'Token is not a valid JWT.');
  }
}

function refusalOf(error: unknown): unknown {
  if (error instanceof jose().errors.JWKSNoMatchingKey || error instanceof jose().errors.JWKSInvalid) return noKeys();
  return error instanceof jose().errors.JOSEError ? new ExchangeRefused('verification_failed', 'Token validation failed.') : error;
}

const purpose = 'trust relationship';

/** Our own, signed with this installation's key. */
export class JoseTrustTokens implements TrustTokens {
  constructor(
    private readonly signer: KeySigner,
    private readonly seconds: number,
  ) {}

  async mint({ id }: Pick<SeenTrust, 'id'>, subject: string) {
    const token = await new (jose().SignJWT)({ token_type: 'trust_relationship', trust_relationship_id: id, sub: subject })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setJti(crypto.randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${this.seconds}s`)
      .sign(await this.signer.keyFor(purpose));
    return { token, seconds: this.seconds };
  }
}
