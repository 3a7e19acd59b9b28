import type { KeySigner } from './key-signer.js';

/** Which trust relationship a token of ours stands for; undefined where it is none of them, or no longer. */
export async function trustOfToken(signer: KeySigner, token: string): Promise<number | undefined> {
  const { jwtVerify } = await import('jose'); // only where trust relationships are used
  try {
    const { payload } = await jwtVerify(token, await signer.keyFor('trust relationship'), { algorithms: ['HS256'] });
    return Number(payload.trust_relationship_id);
  } catch {
    return undefined;
  }
}
