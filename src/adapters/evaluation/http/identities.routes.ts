import { GetIdentityFlags } from '../../../application/evaluation/identities/get-identity-flags.js';
import { type GivenTrait, Identify } from '../../../application/evaluation/identities/identify.js';
import type { IdentityFlags, SeenTrait } from '../../../application/evaluation/identities/identity-flags.js';
import type { CompiledFlag } from '../../../domain/evaluation/compile-environment.js';
import { writeJsonKeepingNumbers } from '../../../domain/shared/json-numbers.js';
import type { TraitValue } from '../../../domain/shared/trait-value.js';
import { Joined } from '../../platform/http/exchange.js';
import { asIs, type Body, Field, flag, items, type Reply, text } from '../../platform/http/fields.js';
import { get, post, type Seen } from '../../platform/http/route.js';
import { traitValue } from '../../platform/http/trait-value.js';
import { documentHeaders } from './document-headers.js';
import { identityFlagView, readsReasons } from './flag.view.js';
import { flagListBytes, flagText } from './flag-lists.js';

const traitFields = {
  trait_key: text({ max: 200 }),
  trait_value: traitValue().nullable().doc('Null takes the trait away'),
  transient: flag().optional().doc('Counts for this answer and is not kept'),
};

const reply = {
  identifier: text(),
  traits: new Field<readonly object[]>((raw) => raw as readonly object[], { type: 'array', items: { type: 'object' } }, 'required'),
  flags: new Field<readonly object[]>((raw) => raw as readonly object[], { type: 'array', items: { type: 'object', properties: {} } }, 'required'),
};

const givenOf = ({ trait_key, trait_value, transient = false }: Body<typeof traitFields>): GivenTrait => ({
  key: trait_key,
  value: trait_value,
  transient,
});

/** Whose own state a flag has; also where its value is drawn. */
export const ownerOf = ({ overrides, id }: Pick<IdentityFlags, 'overrides' | 'id'>, { feature }: CompiledFlag) =>
  overrides.has(feature.id) ? id : null;

export const traitView = <V extends TraitValue | null>({ id, key, value, transient }: SeenTrait<V>) => ({
  id,
  trait_key: key,
  trait_value: value,
  transient,
});

const view = ({ id, identifier, traits, flags, overrides, settings }: IdentityFlags, { exchange }: Seen) => ({
  identifier,
  traits: settings.hideSensitiveData ? [] : traits.map(traitView),
  flags: flags.map((one) => identityFlagView(one, settings, ownerOf({ overrides, id }, one), readsReasons(exchange.headers))),
});

const traitText = ({ id, key, value, transient }: SeenTrait) =>
  `{"id":${id},"trait_key":${JSON.stringify(key)},"trait_value":${writeJsonKeepingNumbers(value)},"transient":${transient}}`;

/** The same as `view` and JSON would give, from parts that are kept. */
function textOf({ id, identifier, traits, flags, overrides, settings }: IdentityFlags, { exchange }: Seen): Joined {
  const seen = settings.hideSensitiveData ? '' : traits.map(traitText).join(',');
  const whose = overrides.size === 0 ? () => null : (flag: CompiledFlag) => ownerOf({ overrides, id }, flag);
  const list = flagListBytes(flags, settings, whose, readsReasons(exchange.headers));
  return new Joined(`{"identifier":${JSON.stringify(identifier)},"traits":[${seen}],"flags":`, list);
}

export const identityRoutes = [
  get('/api/v1/identities/', {
    operationId: 'sdk_v1_get_identities',
    summary: 'The flags and traits of an identity; with `feature`, one of the flags',
    auth: 'environment-key',
    lane: 'sdk',
    counted: 'identities',
    query: {
      identifier: text({ blank: true, keep: true, max: 2000 }).optional(),
      feature: asIs().optional(),
      transient: asIs().optional().doc('Anything in it: the identity is not kept'),
    },
    run: GetIdentityFlags,
    at: ({ query }) => ({ identifier: query.identifier ?? '', feature: query.feature || undefined, transient: (query.transient ?? '') !== '' }),
    reply,
    view({ all, one }, seen) {
      // one flag has another shape, and so has the lack of an identifier, which the reference answers with 200
      if (all === undefined) return { detail: 'Missing identifier' } as unknown as Reply<typeof reply>;
      if (one === undefined) return view(all, seen);
      return identityFlagView(one, all.settings, ownerOf(all, one), readsReasons(seen.exchange.headers)) as unknown as Reply<typeof reply>;
    },
    text({ all, one }, seen) {
      if (all === undefined) return '{"detail":"Missing identifier"}';
      return one === undefined ? textOf(all, seen) : flagText(one, all.settings, ownerOf(all, one), readsReasons(seen.exchange.headers));
    },
    headers: ({ all }) => (all === undefined ? {} : documentHeaders(all.snapshot)),
  }),
  post('/api/v1/identities/', {
    operationId: 'sdk_v1_post_identities',
    summary: 'Keep traits of an identity, and get its flags',
    auth: 'environment-key',
    lane: 'sdk',
    counted: 'identities',
    status: 200,
    body: {
      identifier: text({ max: 2000, blank: true }).nullable().optional(),
      traits: items(traitFields).optional(),
      transient: flag().optional().doc('The identity is not kept'),
    },
    run: Identify,
    at: () => ({}),
    rest: ({ identifier, traits = [], transient = false }) => ({ identifier: identifier ?? '', traits: traits.map(givenOf), transient }),
    reply,
    view,
    text: textOf,
    headers: ({ snapshot }) => documentHeaders(snapshot),
  }),
];
