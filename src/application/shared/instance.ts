import { token } from './token.js';

/** What can be said of this installation to anybody. */
export interface Instance {
  facts(): Promise<{ readonly hasUsers: boolean; readonly hasLogins: boolean }>;
}
export const Instance = token<Instance>('shared.Instance');
