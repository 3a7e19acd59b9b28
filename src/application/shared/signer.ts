import { token } from './token.js';

/** Signs with this installation's secret key: what is handed out and must come back unchanged. */
export interface Signer {
  /** 64 hexadecimal digits; another purpose, another signature. */
  sign(purpose: string, text: string): Promise<string>;
  /** In constant time. */
  isSigned(purpose: string, text: string, signature: string): Promise<boolean>;
}
export const Signer = token<Signer>('shared.Signer');
