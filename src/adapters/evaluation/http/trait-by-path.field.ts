import { Refusal } from '../../../domain/shared/refusal.js';
import { real, type TraitValue } from '../../../domain/shared/trait-value.js';
import { Field, flag, integer, number, pythonTypeOf, text, Unreadable } from '../../platform/http/fields.js';

class TraitValueMissing extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'trait_value_missing';
  override message = 'Trait value not provided';
}

type Kept = TraitValue | null;
type Column = readonly [name: string, read: (raw: unknown) => Kept];

const [whole, truth, fraction] = [integer().nullable(), flag().nullable(), number().nullable()];
const words = text({ max: 2000, blank: true }).nullable();
const inWords: Column = ['string_value', (raw) => words.read(raw, false)];
const columns: ReadonlyMap<string, Column> = new Map<string, Column>([
  ['int', ['integer_value', (raw) => whole.read(raw, false)]],
  ['bool', ['boolean_value', (raw) => truth.read(raw, false)]],
  ['float', ['float_value', (raw) => realOrNull(fraction.read(raw, false))]],
]);
const realOrNull = (value: number | null) => (value === null ? null : real(value));

/** `{ type, value }` says how the value is to be kept; anything else says it by what it is. */
function typed(raw: unknown): readonly [type: string, value: unknown] {
  const said = typeof raw === 'object' && raw !== null ? (raw as { readonly type?: unknown; readonly value?: unknown }) : {};
  return typeof said.type === 'string' && said.type !== '' ? [said.type, said.value ?? null] : [pythonTypeOf(raw), raw];
}

/** The body of the older way to give a trait: its value as the column takes it that it goes to, whose name what is wrong stands under. Null keeps the name alone. */
export const traitByPath = new Field<Kept>(
  (raw) => {
    const sent = typeof raw === 'object' && raw !== null && 'trait_value' in raw ? raw.trait_value : undefined;
    if (sent === undefined) throw new TraitValueMissing();
    const [type, value] = typed(sent);
    const [name, read] = columns.get(type) ?? inWords;
    try {
      return read(value);
    } catch (error) {
      throw error instanceof Unreadable ? new Unreadable({ [name]: error.problem }) : error;
    }
  },
  { type: 'object', properties: { trait_value: { type: ['string', 'number', 'boolean', 'null'] } } },
  'required',
);
