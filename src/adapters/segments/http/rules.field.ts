import { operators, ruleTypes, type SegmentCondition, type SegmentRule } from '../../../domain/segments/rule.js';
import { pythonText } from '../../../domain/shared/python-text.js';
import { anything, choice, Field, FieldsRefused, flag, items, text, Unreadable } from '../../platform/http/fields.js';

const deepest = 2;
const valueLimit = 1000;

const partOf = (raw: unknown, name: string): unknown => (raw as Record<string, unknown> | null)?.[name];

/** An id that the client was given before; whatever else it sends as one is nobody's. */
const id = () => anything().optional();
const idOf = (given: unknown) => (typeof given === 'number' ? given : 0);
/** What is marked so is as good as not sent. */
const deleted = flag().optional();

/** Values of any kind are written as Python writes them: null is "None", true is "True". */
const value = () => text({ max: valueLimit, blank: true }).nullable().optional().after(pythonText);

/** A split goes by the identity itself where it names nothing else. */
const withProperty = (raw: unknown) => (partOf(raw, 'operator') === 'PERCENTAGE_SPLIT' ? { property: null, ...(raw as object) } : raw);

const conditions = items({
  id: id(),
  operator: choice(operators),
  property: text({ max: 1000 }).nullable(),
  value: value(),
  description: text({ max: valueLimit, blank: true }).nullable().optional(),
  delete: deleted,
}).after((raw) => (Array.isArray(raw) ? raw.map(withProperty) : raw));

const innerRules = items({ id: id(), type: choice(ruleTypes), conditions: conditions.optional(), delete: deleted });
const outerRules = items({ id: id(), type: choice(ruleTypes), rules: innerRules.optional(), conditions: conditions.optional(), delete: deleted });

const asCondition = (given: (typeof conditions)['types']['value'][number]): SegmentCondition => ({
  id: idOf(given.id),
  operator: given.operator,
  property: given.property,
  value: given.value ?? null,
  description: given.description ?? null,
});

/** The rules of a segment, two levels of them. They are always sent whole: also a PATCH replaces all of them. */
export const rules = () =>
  new Field<readonly SegmentRule[]>(
    (raw) => {
      notTooDeep(raw);
      const kept = withoutDeleted(raw);
      const nothing = kept === '' || (typeof kept === 'object' && kept !== null && Object.keys(kept).length === 0);
      if (nothing) throw new Unreadable({ non_field_errors: ['This list may not be empty.'] });
      return outerRules.read(kept, false).map(({ id, type, rules, conditions }) => ({
        id: idOf(id),
        type,
        rules: (rules ?? []).map((inner) => ({ id: idOf(inner.id), type: inner.type, conditions: (inner.conditions ?? []).map(asCondition) })),
        conditions: (conditions ?? []).map(asCondition),
      }));
    },
    { type: 'array', items: { type: 'object' } },
    'required',
  );

function notTooDeep(raw: unknown, depth = 1): void {
  if (!Array.isArray(raw) || raw.length === 0) return;
  if (depth > deepest) throw new FieldsRefused({ segment: [`Rules must not be nested more than ${deepest} levels deep.`] });
  for (const rule of raw) notTooDeep(partOf(rule, 'rules'), depth + 1);
}

function withoutDeleted(raw: unknown): unknown {
  if (!Array.isArray(raw)) return raw;
  const kept = raw.filter((item) => !partOf(item, 'delete'));
  return kept.map((item) =>
    typeof item !== 'object' || item === null
      ? item
      : Object.fromEntries(Object.entries(item).map(([name, of]) => [name, name === 'rules' || name === 'conditions' ? withoutDeleted(of) : of])),
  );
}
