import type { IdentityFilter } from '../../../application/identities/ports.js';
import { IdentifierTaken, type Identity } from '../../../domain/identities/identity.js';
import { contains } from '../../platform/persistence/contains.js';
import type { Stored } from '../../platform/persistence/knex-collection-store.js';
import { identity } from '../../platform/persistence/schema/index.js';

const quoted = /^"(.*)"$/s;

export const storedIdentities: Stored<Identity, Partial<Identity> & IdentityFilter> = {
  table: identity,
  what: 'Identity',
  key: 'id',
  order: ['createdAt', 'id'],
  refusals: { identity_identifier_unique: IdentifierTaken },
  narrow: {
    q(query, search) {
      if (search === '"' || quoted.test(search)) query.where('identifier', search.replaceAll('"', ''));
      else contains(query, 'identifier', search);
    },
  },
};
