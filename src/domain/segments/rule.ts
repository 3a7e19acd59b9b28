import { checkPattern } from '../shared/python-pattern/compile-pattern.js';
import { InvalidField } from '../shared/refusal.js';

export const ruleTypes = ['ALL', 'ANY', 'NONE'] as const;

export const operators = [
  'EQUAL',
  'GREATER_THAN',
  'LESS_THAN',
  'CONTAINS',
  'GREATER_THAN_INCLUSIVE',
  'LESS_THAN_INCLUSIVE',
  'NOT_CONTAINS',
  'NOT_EQUAL',
  'REGEX',
  'PERCENTAGE_SPLIT',
  'MODULO',
  'IS_SET',
  'IS_NOT_SET',
  'IN',
] as const;

export interface SegmentCondition {
  readonly id: number;
  readonly operator: string;
  /** A trait, or a path into the evaluation context; null where a split goes by the identity itself. */
  readonly property: string | null;
  readonly value: string | null;
  readonly description: string | null;
}

export interface SegmentRule {
  readonly id: number;
  readonly type: (typeof ruleTypes)[number];
  /** Rules within a rule have none of their own. */
  readonly rules?: readonly SegmentRule[];
  readonly conditions: readonly SegmentCondition[];
}

/** As many conditions as the reference lets a segment have, in all its rules together. */
const mostConditions = 100;
/** There the reference has no limit; rules without conditions take their time as well. */
const mostRules = 1000;

export function rulesFit(rules: readonly SegmentRule[]): void {
  const all = allOf(rules).length;
  if (all > mostRules) throw new InvalidField('segment', `The segment has ${all} rules, which exceeds the maximum rule count of ${mostRules}.`);
  const count = conditionsOf(rules).length;
  if (count > mostConditions)
    throw new InvalidField('segment', `The segment has ${count} conditions, which exceeds the maximum condition count of ${mostConditions}.`);
}

/** Refuses regular expressions that could not be used, in those conditions that were not in `before`: what was imported so stays as it is. */
export function patternsWork(rules: readonly SegmentRule[], before: readonly SegmentRule[]): void {
  const known = new Set(conditionsOf(before).flatMap(({ operator, value }) => (operator === 'REGEX' ? [value] : [])));
  for (const { operator, value } of conditionsOf(rules)) {
    const why = operator === 'REGEX' && !known.has(value) ? checkPattern(value ?? '') : undefined;
    if (why !== undefined) throw new InvalidField('rules', `The regular expression ${value} cannot be used: ${why}.`);
  }
}

export const conditionsOf = (rules: readonly SegmentRule[]): SegmentCondition[] => allOf(rules).flatMap(({ conditions }) => conditions);

const allOf = (rules: readonly SegmentRule[]): SegmentRule[] => rules.flatMap((rule) => [rule, ...allOf(rule.rules ?? [])]);

/** How many rules and conditions are new: those whose id is none of `before`, which a client may well make up. */
export function countNew(rules: readonly SegmentRule[], before: readonly SegmentRule[]): { readonly rules: number; readonly conditions: number } {
  const known = idsOf(before);
  const fresh = (ids: ReadonlySet<number>, all: readonly { readonly id: number }[]) => all.filter(({ id }) => !ids.has(id)).length;
  return { rules: fresh(known.rules, allOf(rules)), conditions: fresh(known.conditions, conditionsOf(rules)) };
}

/** Gives what is new its number, from `first` on; what was there before keeps its own, and the order stays. */
export function numbered(
  rules: readonly SegmentRule[],
  before: readonly SegmentRule[],
  first: { readonly rules: number; readonly conditions: number },
): readonly SegmentRule[] {
  const known = idsOf(before);
  const next = { ...first };
  const number = (kind: 'rules' | 'conditions', id: number) => (known[kind].has(id) ? id : next[kind]++);
  const numberRule = (rule: SegmentRule): SegmentRule => ({
    id: number('rules', rule.id),
    type: rule.type,
    ...(rule.rules && { rules: rule.rules.map(numberRule) }),
    conditions: rule.conditions.map((condition) => ({ ...condition, id: number('conditions', condition.id) })),
  });
  return rules.map(numberRule);
}

const idsOf = (rules: readonly SegmentRule[]) => ({
  rules: new Set(allOf(rules).map(({ id }) => id)),
  conditions: new Set(conditionsOf(rules).map(({ id }) => id)),
});
