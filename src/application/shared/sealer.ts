import { token } from './token.js';

/** Keeps text in a form that says nothing to who reads the database, and that nobody can change unnoticed. */
export interface Sealer {
  seal(purpose: string, text: string): Promise<string>;
  /** Rejects what was not sealed for this purpose with this installation's key. */
  open(purpose: string, sealed: string): Promise<string>;
}
export const Sealer = token<Sealer>('shared.Sealer');
