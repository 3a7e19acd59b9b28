import { token } from './token.js';

/** Keeps text in a form that says nothing to who reads the database, and that nobody can change unnoticed. */
export interface Sealer {
  seal(purpose: string, text: string): Promise<string>;
  /** Undefined where it was sealed with a key that is no longer known. */
  unseal(purpose: string, sealed: string): Promise<string | undefined>;
}
export const Sealer = token<Sealer>('shared.Sealer');
