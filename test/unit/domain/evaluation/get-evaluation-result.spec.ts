import { expect } from 'chai';
import type { EvaluationContext, FeatureContext, SegmentContext } from '../../../../src/domain/evaluation/evaluation-context.js';
import { getEvaluationResult as evaluate } from '../../../../src/domain/evaluation/get-evaluation-result.js';
import { getEvaluationResult } from '../../../../src/engine.js';
import { all, tools, when } from '../../../builders/evaluation.js';

const environment = { key: 'env', name: 'Production' };
const feature = (more: Partial<FeatureContext> = {}): FeatureContext => ({ key: '1', name: 'banner', enabled: false, value: 'own', ...more });
const segment = (name: string, more: Partial<SegmentContext> = {}): SegmentContext => ({ key: name, name, rules: [all()], ...more });
const within = (property: string, operator: string, value: string, context: Partial<EvaluationContext>) =>
  getEvaluationResult({ environment, segments: { s: segment('s', { rules: [all(when(property, operator, value))] }) }, ...context }).segments
    .length === 1;

describe('getEvaluationResult', () => {
  it('get_evaluation_result__environment_alone__has_no_flags_and_no_segments', () => {
    // When
    const result = getEvaluationResult({ environment });
    // Then
    expect(result).to.deep.equal({ flags: {}, segments: [] });
  });

  it('get_evaluation_result__overrides__lowest_priority_wins_then_the_first_segment_and_none_comes_last', () => {
    // Given
    const offers = (priority?: number) => [feature({ value: `priority ${priority}`, ...(priority !== undefined && { priority }) })];
    const of = (...priorities: (number | undefined)[]) =>
      getEvaluationResult({
        environment,
        features: { banner: feature() },
        segments: Object.fromEntries(priorities.map((priority, n) => [`s${n}`, segment(`s${n}`, { overrides: offers(priority) })])),
      }).flags.banner?.reason;
    // When
    const reasons = [of(2, 1), of(1, 1), of(undefined, 5), of(undefined, undefined), of()];
    // Then
    expect(reasons).to.deep.equal(['s1', 's0', 's1', 's0', ''].map((name) => (name ? `TARGETING_MATCH; segment=${name}` : 'DEFAULT')));
  });

  it('get_evaluation_result__metadata__is_handed_on', () => {
    // Given
    const metadata = { id: 7 };
    // When
    const result = getEvaluationResult({ environment, features: { banner: feature({ metadata }) }, segments: { a: segment('a', { metadata }) } });
    // Then
    expect(result).to.deep.equal({
      flags: { banner: { name: 'banner', enabled: false, value: 'own', variant: null, reason: 'DEFAULT', metadata } },
      segments: [{ name: 'a', metadata }],
    });
  });

  it('get_evaluation_result__variants__are_drawn_in_the_order_of_their_priorities_for_who_is_someone', () => {
    // Given
    const variants = [
      { value: 'late', weight: 100, priority: 2 },
      { value: 'early', weight: 100, priority: 1, key: 'first' },
    ];
    const features = { banner: feature({ variants }) };
    // When
    const flags = [{ identifier: 'ada' }, null].map((identity) => getEvaluationResult({ environment, identity, features }).flags.banner);
    // Then
    expect(flags.map((flag) => [flag?.value, flag?.variant, flag?.reason])).to.deep.equal([
      ['early', 'first', 'SPLIT; weight=100'],
      ['own', null, 'DEFAULT'],
    ]);
  });

  it('get_evaluation_result__key_of_the_identity__is_the_given_one_or_made_of_environment_and_identifier', () => {
    // When
    const found = ['', 'k7'].map((key) => within('$.identity.key', 'EQUAL', key || 'env_ada', { identity: { identifier: 'ada', key } }));
    // Then
    expect(found).to.deep.equal([true, true]);
  });

  it('get_evaluation_result__nobody__is_in_segments_of_the_environment_but_in_no_split', () => {
    // When
    const found = [within('$.environment.name', 'EQUAL', 'Production', {}), within('', 'PERCENTAGE_SPLIT', '100', { identity: null })];
    // Then
    expect(found).to.deep.equal([true, false]);
  });

  it('get_evaluation_result__whole_numbers_of_javascript__compare_with_integers_and_real_numbers', () => {
    // Given
    const is = (x: number | bigint | { real: number }, operator: string, value: string) =>
      within('x', operator, value, { identity: { identifier: 'ada', traits: { x } } });
    // When
    const found = [
      is(2, 'EQUAL', '2'),
      is(2, 'LESS_THAN', '2.1'),
      is(2n, 'LESS_THAN', '2.1'),
      is({ real: 2 }, 'LESS_THAN', '2.1'),
      is(2, 'IN', '1,2'),
    ];
    // Then
    expect(found).to.deep.equal([true, true, false, true, true]);
  });

  it('get_evaluation_result__unusable_patterns__match_nothing_and_are_told_of', () => {
    // Given
    const told: string[] = [];
    const hostile = '(?:(?=.*x).)*y';
    const rules = ['(', hostile].map((pattern) => all(when('x', 'REGEX', pattern)));
    const identity = { identifier: 'ada', traits: { x: 'x'.repeat(2000) } };
    const segments = Object.fromEntries(rules.map((rule, n) => [`s${n}`, segment(`s${n}`, { rules: [rule] })]));
    // When
    const result = evaluate({ environment, identity, segments }, { ...tools, unusable: (pattern, why) => told.push(`${pattern}: ${why}`) });
    // Then
    expect(result.segments).to.deep.equal([]);
    expect(told).to.deep.equal(['(: missing ), unterminated subpattern', `${hostile}: the match took too many steps`]);
  });
});
