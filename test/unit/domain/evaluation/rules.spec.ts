import { expect } from 'chai';
import { compileEnvironment } from '../../../../src/domain/evaluation/compile-environment.js';
import type { RuleDocument } from '../../../../src/domain/evaluation/environment-document.js';
import { segmentsOf } from '../../../../src/domain/evaluation/evaluate.js';
import { all, anEnvironmentDocument, any, aPerson, aSegment, none, tools, when } from '../../../builders/evaluation.js';

const [a, b, c] = ['a', 'b', 'c'].map((name) => when(name, 'IS_SET')) as [ReturnType<typeof when>, ReturnType<typeof when>, ReturnType<typeof when>];

/** Which of the people with no traits, a, b, ab, c, ac, bc and abc are in a segment of these rules. */
const examples: readonly (readonly [name: string, rules: readonly RuleDocument[], who: readonly string[]])[] = [
  ['no_rules', [], []],
  ['all_of_two', [all(a, b)], ['ab', 'abc']],
  ['any_of_two', [any(a, b)], ['a', 'b', 'ab', 'ac', 'bc', 'abc']],
  ['none_of_two', [none(a, b)], ['', 'c']],
  ['two_rules', [all(a), all(b)], ['ab', 'abc']],
  ['any_of_two_rules', [any(all(a), all(b))], ['a', 'b', 'ab', 'ac', 'bc', 'abc']],
  ['none_of_two_rules', [none(all(a), all(b))], ['', 'c']],
  ['all_of_any', [all(any(a, b), any(c))], ['ac', 'bc', 'abc']],
  ['all_with_none', [all(all(a), none(b))], ['a', 'ac']],
  ['any_of_a_condition_and_a_rule_needs_both', [any(a, all(b))], ['ab', 'abc']],
  ['none_of_a_condition_and_a_rule', [none(a, all(b))], ['', 'c']],
  ['empty_all', [all()], ['', 'a', 'b', 'ab', 'c', 'ac', 'bc', 'abc']],
  ['empty_any', [any()], ['', 'a', 'b', 'ab', 'c', 'ac', 'bc', 'abc']],
  ['empty_none', [none()], ['', 'a', 'b', 'ab', 'c', 'ac', 'bc', 'abc']],
  ['none_with_an_empty_none_inside', [none(none())], []],
  ['all_of_empty_rules', [all(any(), none())], ['', 'a', 'b', 'ab', 'c', 'ac', 'bc', 'abc']],
  ['rules_left_out', [{ type: 'ALL' }], ['', 'a', 'b', 'ab', 'c', 'ac', 'bc', 'abc']],
  ['as_the_dashboard_writes_them', [all(any(a, b), none(c))], ['a', 'b', 'ab']],
];

describe('rules', () => {
  for (const [name, rules, who] of examples) {
    it(`rules__${name}__match_those_who_should`, () => {
      // Given
      const environment = compileEnvironment(anEnvironmentDocument({ segments: [aSegment(1, ...rules)] }), tools);
      const people = ['', 'a', 'b', 'ab', 'c', 'ac', 'bc', 'abc'];
      // When
      const within = people.filter(
        (traits) => segmentsOf(environment, aPerson({ traits: Object.fromEntries([...traits].map((x) => [x, 1])) })).length,
      );
      // Then
      expect(within).to.deep.equal(who);
    });
  }
});
