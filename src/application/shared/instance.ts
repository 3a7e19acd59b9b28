import { token } from './token.js';

/** What can be said of this installation to anybody. */
export interface Instance {
  hasUsers(): Promise<boolean>;
}
export const Instance = token<Instance>('shared.Instance');
