import type { CompiledEnvironment, CompiledFlag } from './compile-environment.js';
import type { CompiledCondition } from './condition.js';
import type { RuleType } from './environment-document.js';
import { evaluate, type Person, scopeOfPerson } from './evaluate.js';
import { operandAt, type Scope } from './scope.js';
import { type CompiledRule, type CompiledSegment, isInSegment, ruleMatches } from './segment.js';
import { wordsFor } from './words.js';

/** Why a flag is as it is for someone. */
export interface Explanation {
  readonly flag: CompiledFlag;
  /** Whose state it is; `split` where a variant of it was drawn. */
  readonly because: 'default' | 'segment' | 'identity override' | 'split';
  /** The segments that override the feature, in their order, up to the one that counts. None are asked where the person has a state of their own. */
  readonly segments: readonly SegmentExplanation[];
}

export interface SegmentExplanation {
  readonly name: string;
  readonly matches: boolean;
  /** The rule that decides, as places from the outermost in: the last that has to hold, or the first that does not. */
  readonly rule: readonly number[];
  /** In words for a person, such as `plan is "iron", which does not equal "gold"`. */
  readonly words: string;
}

/** Every flag as `evaluate` has it for this person, with the reasons. It asks everything anew and costs `evaluate` nothing. */
export function explain(environment: CompiledEnvironment, person: Person): Explanation[] {
  const scope = scopeOfPerson(environment, person);
  const overrides = new Map(environment.features.map(({ feature, overrides: offers }) => [feature.id, offers]));
  return evaluate(environment, person).map((flag) => {
    const segments: SegmentExplanation[] = [];
    const own = person.overrides.get(flag.feature.id) === flag.state;
    for (const { segment } of own ? [] : (overrides.get(flag.feature.id) ?? [])) {
      segments.push(explainSegment(scope, segment as CompiledSegment));
      if (segments.at(-1)?.matches) break;
    }
    return { flag, because: becauseOf(flag, own), segments };
  });
}

function becauseOf({ reason, state }: CompiledFlag, own: boolean): Explanation['because'] {
  if (reason.startsWith('SPLIT')) return 'split';
  if (own) return 'identity override';
  return state.override === null ? 'default' : 'segment';
}

interface Found {
  readonly rule: readonly number[];
  readonly words: string;
}

function explainSegment(scope: Scope, segment: CompiledSegment): SegmentExplanation {
  const { name, rules } = segment;
  const matches = isInSegment(scope, segment);
  if (rules.length === 0) return { name, matches, rule: [], words: 'has no rules, so nobody is in it' };
  const place = matches ? rules.length - 1 : rules.findIndex((rule) => !ruleMatches(scope, rule));
  const { rule, words } = explainRule(scope, rules[place] as CompiledRule, [place]);
  return { name, matches, rule, words };
}

/** Looks for what decides: for a rule that holds its last part, for one that does not the first part that is against it. */
function explainRule(scope: Scope, { type, conditions, rules }: CompiledRule, at: readonly number[]): Found {
  const groups: readonly (readonly Part[])[] = [
    conditions.map((condition) => ({ holds: condition.matches(scope), found: { rule: at, words: wordsOf(scope, condition) } })),
    rules.map((rule, place) => ({ holds: ruleMatches(scope, rule), found: explainRule(scope, rule, [...at, place]) })),
  ];
  const failing = groups.find((group) => group.length > 0 && !holdsBy(type, group));
  if (failing !== undefined) return failure(type, failing, at);
  const all = groups.flat();
  if (all.length === 0) return { rule: at, words: 'has a rule without conditions, which holds for everyone' };
  return success(type, all, at);
}

interface Part {
  readonly holds: boolean;
  readonly found: Found;
}

function holdsBy(type: RuleType, group: readonly Part[]): boolean {
  if (type === 'ALL') return group.every(({ holds }) => holds);
  return group.some(({ holds }) => holds) === (type === 'ANY');
}

function success(type: RuleType, group: readonly Part[], rule: readonly number[]): Found {
  if (type === 'ANY') return (group.find(({ holds }) => holds) as Part).found;
  return { rule, words: group.map(({ found }) => found.words).join(', and ') };
}

function failure(type: RuleType, group: readonly Part[], rule: readonly number[]): Found {
  if (type === 'ALL') return (group.find(({ holds }) => !holds) as Part).found;
  if (type === 'ANY') return { rule, words: `none of these holds: ${group.map(({ found }) => found.words).join('; ')}` };
  const { found } = group.find(({ holds }) => holds) as Part;
  return { rule: found.rule, words: `this must not hold: ${found.words}` };
}

function wordsOf(scope: Scope, { document, place, matches }: CompiledCondition): string {
  const operand = place === undefined ? undefined : operandAt(scope, place);
  return wordsFor(document, operand, matches(scope));
}
