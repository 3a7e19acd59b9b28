import { expect } from 'chai';
import { compileEnvironment } from '../../../../src/domain/evaluation/compile-environment.js';
import type { ConditionDocument } from '../../../../src/domain/evaluation/environment-document.js';
import { segmentsOf } from '../../../../src/domain/evaluation/evaluate.js';
import type { TraitValue } from '../../../../src/domain/shared/trait-value.js';
import { all, anEnvironmentDocument, aPerson, aSegment, tools, when } from '../../../builders/evaluation.js';

/** Of each operator: a value, the traits it holds for and those it does not. */
const examples: readonly (readonly [string, ConditionDocument['value'], holds: readonly TraitValue[], fails: readonly TraitValue[]])[] = [
  ['EQUAL', 'gold', ['gold'], ['Gold', ' gold', 'golden', '', 1, 1.5]],
  ['EQUAL', '42', [42, '42', '042', { real: 42 }, true], ['+42', '42a', 43, -42, false, 'x']],
  ['EQUAL', '1.5', [1.5, '1.5', '1.50', true], [1, '01', 2.5, '.5']],
  ['EQUAL', '3.0', [{ real: 3 }, '3.0'], [3, '3']],
  ['EQUAL', ' 1_000 ', [1000, { real: 1000 }], ['1_000']],
  ['EQUAL', '12345678901234567890', ['12345678901234567890', 12345678901234567890n], ['12345678901234567891', 12345678901234567891n]],
  ['EQUAL', 'false', [false, 'false'], [true, 0, 'False']],
  ['EQUAL', 'False', [false, 'False'], [true, 0]],
  ['EQUAL', 'true', [true, 'true'], [false, 1]],
  ['EQUAL', 'anything', [true, 'anything'], [false, 1]],
  ['EQUAL', null, ['', true], ['x', 0, false]],
  ['EQUAL', 'nan', ['nan'], [1.5, { real: 1 }]],
  ['NOT_EQUAL', 'gold', ['silver', ''], ['gold', 1, 1.5, true]],
  ['NOT_EQUAL', '42', [41, 'gold', false, 42.5], [42, '42', true]],
  ['NOT_EQUAL', 'nan', [1.5], [1]],
  ['GREATER_THAN', '10', [11, 10.5, '11', '10.51', 'abc', '1e3'], [10, 9, { real: 10 }, true, '']],
  ['GREATER_THAN', '10.5', [10.51, { real: 11 }], [11, 10.5, '11']],
  ['GREATER_THAN', 'abc', ['abd', 'b'], ['abc', 'abb', 11, 'ABD']],
  ['GREATER_THAN', 'false', [true], [false]],
  ['GREATER_THAN', '-inf', [{ real: -1e300 }], [0]],
  ['GREATER_THAN', '9007199254740993', ['9007199254740994'], ['9007199254740993', 9007199254740991]],
  ['GREATER_THAN', '\uff5e', ['\u{1f600}', '\uffee'], ['a', '\uff5e']],
  ['GREATER_THAN_INCLUSIVE', '10', [10, 11, { real: 10 }], [9, 9.99, '9']],
  ['LESS_THAN', '10', [9, -3, 9.5, '9', '', false], [10, 11, 'abc']],
  ['LESS_THAN', 'true', [false], [true, 0]],
  ['LESS_THAN_INCLUSIVE', '10', [10, 9, 10, true], [11, 10.1]],
  ['CONTAINS', 'ol', ['gold', 'old'], ['silver', 'OL', 1, true]],
  ['CONTAINS', '4', ['a4'], [42, '42', 4.5]],
  ['CONTAINS', 'beta:semver', ['1.2.3-beta', '1.2.3+beta'], ['beta', '1.2.3', '1.2.3-beta.1']],
  ['NOT_CONTAINS', 'ol', ['silver', ''], ['gold', 1, 1.5, true]],
  ['REGEX', '^g.*d$', ['gold', 'gd\n'], ['golden', 'a gold']],
  ['REGEX', '[0-9]+', [42, '42a', 1.5, '007'], ['a42', true]],
  ['REGEX', '12\\.0$', [{ real: 12 }, '12.0'], [12, '12']],
  ['REGEX', '(True|1e\\+16)$', [true, { real: 1e16 }], [false, 1]],
  ['REGEX', '7$', ['007'], ['0079']],
  ['REGEX', '', ['', 'x', 0], []],
  ['REGEX', '(', [], ['(', '', 'x']],
  ['MODULO', '2|0', [4, 0, '4', -4, { real: 4 }, false], [3, 'x', 4.5, true]],
  ['MODULO', '3|1', [4, -2, 1, true], [2, 3, -1]],
  ['MODULO', '-3|-2', [4, -2], [2]],
  ['MODULO', '1|0.5', [1.5, -0.5], [1, 0.25]],
  ['MODULO', '0|0', [], [0, 1, 1.5]],
  ['MODULO', '2', [], [2]],
  ['MODULO', '2|0|0', [], [2]],
  ['MODULO', 'a|b', [], [2]],
  ['MODULO', null, [], [2]],
  ['IN', 'red,green,42,1.5,true', ['red', 'green', 42, '42', '042', 'true'], ['RED', 're', '', 1.5, '1.5', true, ' green']],
  ['IN', '["red","42",1.5,true,null,3.0]', ['red', 42, 'True', 'None'], ['1.5', true, 'null', 3, '3.0']],
  ['IN', '[1e999,-1e999,[NaN]]', ['inf', '-inf', '[nan]'], ['1e999', 'nan']],
  ['IN', '[NaN,Infinity,-Infinity,"NaN"]', ['nan', 'inf', '-inf', 'NaN'], ['Infinity', '[NaN']],
  ['IN', '["red","green"', ['["red"', '"green"'], ['red']],
  ['IN', '[]', [], ['', '[]']],
  ['IN', '', [''], ['x']],
  ['IN', ['red', 42], ['red', 42], ['green']],
  ['IS_SET', null, ['', 0, false, 'x'], []],
  ['IS_NOT_SET', null, [], ['', 0, false]],
  ['PERCENTAGE_SPLIT', '100', ['', 0, 'x', true], []],
  ['PERCENTAGE_SPLIT', '0', [], ['x', 1, true]],
  ['PERCENTAGE_SPLIT', 'half', [], ['x', 1]],
  ['PERCENTAGE_SPLIT', null, [], ['x']],
];

const versions: readonly (readonly [string, string, holds: readonly string[], fails: readonly TraitValue[]])[] = [
  ['EQUAL', '1.2.3:semver', ['1.2.3', '1.2.3+build.5'], ['1.2.4', '1.2.3-alpha', '1.2', 'v1.2.3', '01.2.3', '1.2.3:semver', 2]],
  ['NOT_EQUAL', '1.2.3:semver', ['1.2.4', '1.2.3-alpha'], ['1.2.3', 'latest', '', 1.5]],
  ['GREATER_THAN', '1.2.3:semver', ['1.2.4', '1.10.0', '2.0.0', '1.2.4-alpha', '10.0.0'], ['1.2.3', '1.2.3-alpha', '0.9.9', '1']],
  [
    'GREATER_THAN_INCLUSIVE',
    '2.0.0-beta.2:semver',
    ['2.0.0-beta.2', '2.0.0-beta.11', '2.0.0-rc.1', '2.0.0', '2.0.0-beta.x'],
    ['2.0.0-beta.1', '2.0.0-beta'],
  ],
  ['LESS_THAN', '1.2.3:semver', ['1.2.2', '1.2.3-alpha', '0.99999999999999999999.0'], ['1.2.3', '1.3.0']],
  ['LESS_THAN_INCLUSIVE', '1.0.0-2:semver', ['1.0.0-2', '1.0.0-1'], ['1.0.0-a', '1.0.0-10', '1.0.0-2.0', '1.0.0']],
  ['GREATER_THAN', '1.2:semver', [], ['2.0.0', '1.2']],
];

const isIn = (condition: ConditionDocument, traits: Record<string, TraitValue>): boolean => {
  const environment = compileEnvironment(anEnvironmentDocument({ segments: [aSegment(1, all(condition))] }), tools);
  return segmentsOf(environment, aPerson({ traits })).length === 1;
};
const spelled = (value: unknown) => JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part));
const inWords = (value: unknown) =>
  spelled(value)
    .replace(/[^a-z0-9]+/gi, '_')
    .replace(/^_|_$/g, '') || 'blank';

describe('conditions', () => {
  [...examples, ...versions].forEach(([operator, value, holds, fails], n) => {
    it(`condition_${n}__${operator}_${inWords(value)}__holds_for_these_traits_only`, () => {
      // Given
      const condition = when('x', operator, value);
      // When
      const wrong = [...holds, ...fails].filter((x) => isIn(condition, { x }) !== holds.includes(x));
      // Then
      expect(wrong.map(spelled)).to.deep.equal([]);
    });
  });

  it('condition__trait_is_missing__fails_for_all_but_is_not_set', () => {
    // Given
    const operators = examples.map(([operator, value]) => when('x', operator, value));
    // When
    const holding = operators.filter((condition) => isIn(condition, { y: 'x' })).map(({ operator }) => operator);
    // Then
    expect(holding).to.deep.equal(['IS_NOT_SET']);
  });

  it('condition__operator_is_unknown__matches_nobody', () => {
    // Given
    const condition = when('x', 'LIKE', 'x');
    // When
    const found = isIn(condition, { x: 'x' });
    // Then
    expect(found).to.equal(false);
  });
});
