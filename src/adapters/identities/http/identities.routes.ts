import { IdentityVerbs } from '../../../application/identities/identity-verbs.js';
import { collectionRoutes, everyVerb } from '../../platform/http/collection-routes.js';
import { integer, text } from '../../platform/http/fields.js';

export const identityRoutes = collectionRoutes('/api/v1/environments/:environment_api_key/identities/', IdentityVerbs, {
  one: 'identity',
  verbs: everyVerb,
  params: { environment_api_key: text() },
  at: ({ environment_api_key }) => ({ environmentKey: environment_api_key }),
  id: ['id', integer()],
  paging: { adjustable: true },
  query: { q: text({ blank: true, keep: true }).optional().doc('Part of the identifier in any case, or all of it in double quotes') },
  filter: ({ q }) => ({ q: q || undefined }),
  fields: {
    id: integer().readOnly(),
    identifier: text({ max: 2000 }),
    environment: integer().readOnly().as('environmentId'),
  },
  odd: { identifier_taken: (message) => ({ identifier: message }) },
});
