import { expect } from 'chai';
import { compileEnvironment } from '../../../../src/domain/evaluation/compile-environment.js';
import type { ConditionDocument, RuleDocument } from '../../../../src/domain/evaluation/environment-document.js';
import { evaluate } from '../../../../src/domain/evaluation/evaluate.js';
import { explain } from '../../../../src/domain/evaluation/explain.js';
import {
  aFeature,
  all,
  anEnvironmentDocument,
  anOverride,
  any,
  aPerson,
  aSegment,
  aState,
  aVariant,
  none,
  tools,
  when,
} from '../../../builders/evaluation.js';

const gold = when('plan', 'EQUAL', 'gold');
const beta = when('beta', 'IS_SET');

/** Of a person whose plan is iron and who is 42 years old. */
const rules: readonly (readonly [name: string, rules: readonly RuleDocument[], matches: boolean, rule: readonly number[], words: string])[] = [
  ['no_rules', [], false, [], 'has no rules, so nobody is in it'],
  ['empty_rule', [all()], true, [0], 'has a rule without conditions, which holds for everyone'],
  ['second_rule_fails', [all(when('plan', 'IS_SET')), all(gold)], false, [1], 'plan is "iron", which does not equal "gold"'],
  [
    'all_hold',
    [all(when('plan', 'NOT_EQUAL', 'gold'), when('age', 'GREATER_THAN', '41'))],
    true,
    [0],
    'plan is "iron", which differs from "gold", and age is 42, which is above "41"',
  ],
  ['any_holds', [any(gold, when('age', 'LESS_THAN', '50'))], true, [0], 'age is 42, which is below "50"'],
  ['any_fails', [any(gold, beta)], false, [0], 'none of these holds: plan is "iron", which does not equal "gold"; beta is not set'],
  ['none_fails', [none(gold, when('age', 'IN', '41,42'))], false, [0], 'this must not hold: age is 42, which is one of "41,42"'],
  ['none_holds', [none(gold)], true, [0], 'plan is "iron", which does not equal "gold"'],
  ['nested', [all(any(when('age', 'IS_SET')), all(beta))], false, [0, 1], 'beta is not set'],
  ['unknown_operator', [all(when('plan', 'LIKE', 'x'))], false, [0], 'plan is "iron"'],
  ['set', [all(when('plan', 'IS_SET'))], true, [0], 'plan is "iron"'],
  ['value_left_out', [all(when('plan', 'EQUAL'))], false, [0], 'plan is "iron", which does not equal ""'],
  ['split_of_people', [all(when(null, 'PERCENTAGE_SPLIT', '100'))], true, [0], 'the person is among the first 100 %'],
  ['split_without_the_person', [all(when(null, 'PERCENTAGE_SPLIT', '0'))], false, [0], 'the person is not among the first 0 %'],
  ['split_by_a_trait', [all(when('age', 'PERCENTAGE_SPLIT', '0'))], false, [0], 'age is 42, which is not among the first 0 %'],
  ['split_by_a_trait_within', [all(when('age', 'PERCENTAGE_SPLIT', '100'))], true, [0], 'age is 42, which is among the first 100 %'],
];

const person = aPerson({ traits: { plan: 'iron', age: 42 } });
const explained = (segments: ReturnType<typeof aSegment>[], states: ReturnType<typeof aState>[] = [], who = person) => {
  const document = anEnvironmentDocument({ features: [aFeature({ type: 'MULTIVARIATE' })], segments, states: [aState(), ...states] });
  const environment = compileEnvironment(document, tools);
  const found = explain(environment, who);
  expect(found.map(({ flag }) => flag)).to.deep.equal(evaluate(environment, who));
  return found[0];
};

describe('explain', () => {
  for (const [name, given, matches, rule, words] of rules) {
    it(`explain__${name}__says_what_decides`, () => {
      // When
      const found = explained([aSegment(1, ...given)], [anOverride(1, 0)]);
      // Then
      expect(found?.segments).to.deep.equal([{ name: 'segment 1', matches, rule, words }]);
      expect(found?.because).to.equal(matches ? 'segment' : 'default');
    });
  }

  it('explain__several_segments__are_told_in_their_order_up_to_the_one_that_counts', () => {
    // Given
    const segments = [aSegment(1, all()), aSegment(2, all(gold)), aSegment(3, all())];
    // When
    const found = explained(segments, [anOverride(1, 1), anOverride(2, 0), anOverride(3, 2)]);
    // Then
    expect(found?.segments.map(({ name, matches }) => [name, matches])).to.deep.equal([
      ['segment 2', false],
      ['segment 1', true],
    ]);
  });

  it('explain__state_of_their_own__is_said_and_no_segment_is_asked', () => {
    // Given
    const who = aPerson({ overrides: [aState({ id: 9 })] });
    // When
    const found = explained([aSegment(1, all())], [anOverride(1, 0)], who);
    // Then
    expect(found).to.deep.include({ because: 'identity override', segments: [] });
  });

  it('explain__variant_was_drawn__is_said', () => {
    // Given
    const variants = [aVariant(1, 100)];
    // When
    const found = explained([aSegment(1, all())], [anOverride(1, 0, { variants })]);
    // Then
    expect(found?.because).to.equal('split');
  });

  it('explain__every_operator__has_words_of_its_own', () => {
    // Given
    const failing = { GREATER_THAN_INCLUSIVE: 'x', LESS_THAN_INCLUSIVE: 'a', CONTAINS: 'x', NOT_CONTAINS: 'i', REGEX: 'x', MODULO: '2|0' };
    const conditions: ConditionDocument[] = Object.entries(failing).map(([operator, value]) => when('plan', operator, value));
    // When
    const found = explained([aSegment(1, any(...conditions))], [anOverride(1, 0)]);
    // Then
    expect(found?.segments[0]?.words.split(/; |: /).map((words) => words.replace('plan is "iron", which ', ''))).to.deep.equal([
      'none of these holds',
      'is not at least "x"',
      'is not at most "a"',
      'does not contain "x"',
      'is not a text without "i"',
      'does not match "x"',
      'divided does not leave "2|0"',
    ]);
  });
});
