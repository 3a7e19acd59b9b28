import { IncrementTrait, SetTraits, type TraitOf } from '../../../application/evaluation/identities/set-traits.js';
import { Refusal } from '../../../domain/shared/refusal.js';
import { type Body, Field, integer, items, object, readObject, text, Unreadable } from '../../platform/http/fields.js';
import { post, put } from '../../platform/http/route.js';
import { traitValue } from '../../platform/http/trait-value.js';

const identity = object({ identifier: text({ max: 2000 }) });
const one = { identity, trait_value: traitValue(), trait_key: text({ max: 200 }) };
const oneOfMany = { ...one, trait_value: traitValue().nullable().doc('Null takes the trait away') };

class NoTraits extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'no_traits';
  override message = 'Invalid request data';
}

/**
 * The reference has one sentence for all that is no list of objects, but takes what is empty for none. What takes traits away goes first,
 * and is not looked at further: what cannot be there is not there any more.
 */
const many = new Field<readonly Body<typeof oneOfMany>[]>(
  (raw, partial) => {
    if (raw === '' || (typeof raw === 'object' && raw !== null && Object.keys(raw).length === 0)) return [];
    if (!Array.isArray(raw) || raw.some((item) => typeof item !== 'object' || item === null || Array.isArray(item))) throw new NoTraits();
    const takes = new Set(raw.filter(takesAway));
    const given = items(one).read(
      raw.filter((item) => !takes.has(item)),
      partial,
    );
    return [...[...takes].flatMap(taken), ...given];
  },
  items(oneOfMany).schema,
  'required',
);

/** A value that is left out takes the trait away as null does. */
const takesAway = ({ trait_value = null, identity }: { trait_value?: unknown; identity?: unknown }) =>
  trait_value === null && typeof identity === 'object' && identity !== null && 'identifier' in identity;

function taken(item: object): readonly Body<typeof oneOfMany>[] {
  try {
    return [readObject(oneOfMany, { ...item, trait_value: null }, false)];
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return [];
  }
}

const traitOf = ({ identity, trait_key, trait_value }: Body<typeof oneOfMany>): TraitOf => ({
  identifier: identity.identifier,
  key: trait_key,
  value: trait_value,
});
const view = ({ identifier, key, value }: TraitOf) => ({ identity: { identifier }, trait_value: value, trait_key: key });

export const traitRoutes = [
  post('/api/v1/traits/', {
    operationId: 'api_v1_traits_create',
    summary: 'Keep a trait of an identity',
    auth: 'environment-key',
    lane: 'sdk',
    counted: 'traits',
    status: 200,
    body: one,
    run: SetTraits,
    at: () => ({}),
    rest: (body) => ({ traits: [traitOf(body)] }),
    reply: oneOfMany,
    view: ([trait]) => view(trait as TraitOf),
  }),
  put('/api/v1/traits/bulk/', {
    operationId: 'api_v1_traits_bulk_update',
    summary: 'Keep traits of several identities, or take them away',
    auth: 'environment-key',
    lane: 'sdk',
    counted: 'traits',
    body: many,
    run: SetTraits,
    at: () => ({}),
    rest: (traits) => ({ traits: traits.map(traitOf) }),
    reply: oneOfMany,
    view: (traits) => traits.map(view),
  }),
  post('/api/v1/traits/increment-value/', {
    operationId: 'api_v1_traits_increment_value_create',
    summary: 'Count a trait up or down',
    auth: 'environment-key',
    lane: 'sdk',
    counted: 'traits',
    status: 200,
    body: { trait_key: text({ max: 200 }), increment_by: integer(), identifier: text({ max: 2000 }) },
    run: IncrementTrait,
    at: () => ({}),
    rest: ({ trait_key, increment_by, identifier }) => ({ key: trait_key, by: increment_by, identifier }),
    reply: { trait_key: text(), trait_value: integer(), identifier: text() },
    view: ({ identifier, key, value }) => ({ trait_key: key, trait_value: value, identifier }),
  }),
];
