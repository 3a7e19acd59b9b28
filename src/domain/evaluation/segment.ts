import { type CompiledCondition, compileCondition } from './condition.js';
import type { RuleDocument, RuleType } from './environment-document.js';
import type { Properties, Scope, Tools } from './scope.js';

export interface CompiledRule {
  readonly type: RuleType;
  readonly conditions: readonly CompiledCondition[];
  readonly rules: readonly CompiledRule[];
}

export interface CompiledSegment {
  /** Where its membership is kept while a person is evaluated. */
  readonly place: number;
  readonly name: string;
  readonly rules: readonly CompiledRule[];
}

/** `key` is what its splits are drawn by. */
export function compileSegment(
  { key, name, rules }: { readonly key: string; readonly name: string; readonly rules: readonly RuleDocument[] },
  place: number,
  properties: Properties,
  tools: Tools,
): CompiledSegment {
  const compileRule = ({ type, conditions, rules: within }: RuleDocument): CompiledRule => ({
    type,
    conditions: (conditions ?? []).map((condition) => compileCondition(condition, key, properties, tools)),
    rules: (within ?? []).map(compileRule),
  });
  return { place, name, rules: rules.map(compileRule) };
}

/** Asked at most once for a person, however many features ask. A segment without rules has nobody in it. */
export function isInSegment(scope: Scope, segment: CompiledSegment): boolean {
  const known = scope.memberships[segment.place];
  if (known !== 0) return known === 1;
  const found = segment.rules.length > 0 && allMatch(scope, segment.rules);
  scope.memberships[segment.place] = found ? 1 : 2;
  return found;
}

function allMatch(scope: Scope, rules: readonly CompiledRule[]): boolean {
  for (const rule of rules) if (!ruleMatches(scope, rule)) return false;
  return true;
}

/** Its conditions and its rules must each hold by its type; where it has none of a kind, that kind holds. */
export function ruleMatches(scope: Scope, { type, conditions, rules }: CompiledRule): boolean {
  return conditionsHold(scope, type, conditions) && rulesHold(scope, type, rules);
}

function conditionsHold(scope: Scope, type: RuleType, conditions: readonly CompiledCondition[]): boolean {
  if (conditions.length === 0) return true;
  const wanted = type !== 'ALL';
  for (const condition of conditions) if (condition.matches(scope) === wanted) return type === 'ANY';
  return type !== 'ANY';
}

function rulesHold(scope: Scope, type: RuleType, rules: readonly CompiledRule[]): boolean {
  if (rules.length === 0) return true;
  const wanted = type !== 'ALL';
  for (const rule of rules) if (ruleMatches(scope, rule) === wanted) return type === 'ANY';
  return type !== 'ANY';
}
