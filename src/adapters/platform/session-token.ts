import { hashOfSecret } from './hash-of-secret.js';
import type { KeySigner } from './key-signer.js';

const purpose = 'session';

/** A JWT that names a login token without giving it away. */
export const sessionToken = async (signer: KeySigner, accountId: number, key: string, seconds: number): Promise<string> => {
  const { SignJWT } = await import('jose'); // only where sessions by cookie are used
  return new SignJWT({ token_type: 'sliding', session: hashOfSecret(key) })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuedAt()
    .setExpirationTime(`${seconds}s`)
    .setSubject(String(accountId))
    .sign(await signer.keyFor(purpose));
};

/** The account and the hash of its login token; undefined where it is none of ours, or no longer. */
export async function readSession(signer: KeySigner, session: string): Promise<{ accountId: number; hash: string } | undefined> {
  const { jwtVerify } = await import('jose');
  try {
    const { payload } = await jwtVerify(session, await signer.keyFor(purpose), { algorithms: ['HS256'] });
    return { accountId: Number(payload.sub), hash: String(payload.session) };
  } catch {
    return undefined;
  }
}
