import { GetIdentityFlags } from '../../../application/evaluation/identities/get-identity-flags.js';
import { GetIdentityWithSegments } from '../../../application/evaluation/identities/get-identity-with-segments.js';
import type { IdentityFlags } from '../../../application/evaluation/identities/identity-flags.js';
import { SetTrait } from '../../../application/evaluation/identities/set-traits.js';
import type { CompiledFlag } from '../../../domain/evaluation/compile-environment.js';
import { asIs, integer, items, type Reply, text } from '../../platform/http/fields.js';
import { get, post } from '../../platform/http/route.js';
import { traitValue } from '../../platform/http/trait-value.js';
import { flagReply, identityFlagView } from './flag.view.js';
import { ownerOf, traitView } from './identities.routes.js';
import { traitByPath } from './trait-by-path.field.js';

const sdk = { auth: 'environment-key', lane: 'sdk' } as const;
const params = { identifier: text({ keep: true, max: 2000 }) };
const traitReply = { id: integer().nullable(), trait_key: text(), trait_value: traitValue() };

/** As `flags/` shows them: without a variant. */
const flagsOf = (all: IdentityFlags) => all.flags.map((one) => flagOf(one, all));
function flagOf(one: CompiledFlag, all: IdentityFlags): Reply<typeof flagReply> {
  const { variant, ...flag } = identityFlagView(one, all.settings, ownerOf(all, one));
  return flag;
}

/** Older ways to ask, with the identifier in the path. */
export const deprecatedRoutes = [
  get('/api/v1/flags/:identifier', {
    ...sdk,
    counted: 'flags',
    operationId: 'sdk_v1_flags_2',
    summary: 'The flags of an identity; with `feature`, one of them',
    params,
    query: { feature: asIs().optional() },
    run: GetIdentityFlags,
    at: ({ params, query }) => ({ identifier: params.identifier, feature: query.feature || undefined, inAnyCase: true, transient: false }),
    reply: flagReply,
    view({ all, one }) {
      const found = all as IdentityFlags; // there is an identifier
      return one === undefined ? flagsOf(found) : flagOf(one, found);
    },
  }),
  get('/api/v1/identities/:identifier/', {
    ...sdk,
    counted: 'identities',
    operationId: 'api_v1_identities_by_path_retrieve',
    summary: 'The flags and traits of an identity, and the segments it is in',
    params,
    run: GetIdentityWithSegments,
    at: ({ params }) => ({ identifier: params.identifier }),
    reply: {
      flags: items(flagReply),
      traits: items({ ...traitReply, trait_value: traitValue().nullable() }),
      segments: items({ id: integer(), name: text(), description: text().nullable() }),
    },
    view: ({ all, segments }) => ({
      flags: flagsOf(all),
      traits: all.settings.hideSensitiveData ? [] : all.traits.map(traitView),
      segments: segments.map(({ id, name, description }) => ({ id, name, description })),
    }),
  }),
  post('/api/v1/identities/:identifier/traits/:trait_key', {
    ...sdk,
    counted: 'identities',
    operationId: 'api_v1_identities_traits_by_path_create',
    summary: 'Keep a trait of an identity',
    status: 200,
    params: { ...params, trait_key: text({ keep: true, max: 200 }) },
    body: traitByPath,
    run: SetTrait,
    at: ({ params }) => ({ identifier: params.identifier, key: params.trait_key }),
    rest: (value) => ({ value }),
    reply: { ...traitReply, trait_value: traitValue().nullable() },
    view: traitView,
  }),
];
