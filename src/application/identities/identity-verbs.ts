import { IdentityCollection } from './identity-collection.js';
import { RenameIdentity } from './rename-identity.js';

/** The verbs of the Admin API: a change is a rename. */
export const IdentityVerbs: typeof IdentityCollection = { ...IdentityCollection, change: RenameIdentity };
