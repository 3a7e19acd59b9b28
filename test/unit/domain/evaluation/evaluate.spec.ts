import { expect } from 'chai';
import fc from 'fast-check';
import { compileEnvironment } from '../../../../src/domain/evaluation/compile-environment.js';
import type { EnvironmentDocument } from '../../../../src/domain/evaluation/environment-document.js';
import { evaluate, segmentsOf } from '../../../../src/domain/evaluation/evaluate.js';
import { aFeature, all, anEnvironmentDocument, anOverride, aPerson, aSegment, aState, aVariant, tools, when } from '../../../builders/evaluation.js';

const everyone = aSegment(1, all());
const gold = aSegment(2, all(when('plan', 'EQUAL', 'gold')));
const nobody = aSegment(3, all(when('plan', 'IN', '[]')));

const flagsOf = (document: Partial<EnvironmentDocument>, person = aPerson()) =>
  evaluate(compileEnvironment(anEnvironmentDocument({ features: [aFeature()], ...document }), tools), person).map(
    ({ feature, state, enabled, value, variant, reason }) => ({ name: feature.name, state: state.id, enabled, value, variant, reason }),
  );

describe('evaluate', () => {
  it('evaluate__nothing_overrides__is_the_state_of_the_environment', () => {
    // Given
    const states = [aState({ id: 5, enabled: true, value: 'blue' })];
    // When
    const flags = flagsOf({ states });
    // Then
    expect(flags).to.deep.equal([{ name: 'banner', state: 5, enabled: true, value: 'blue', variant: null, reason: 'DEFAULT' }]);
  });

  it('evaluate__several_segments_override__the_lowest_priority_that_matches_wins', () => {
    // Given
    const states = [aState(), anOverride(1, 2, { value: 'everyone' }), anOverride(2, 1, { value: 'gold' }), anOverride(3, 0, { value: 'nobody' })];
    const segments = [everyone, gold, nobody];
    // When
    const [[forGold], [forIron]] = ['gold', 'iron'].map((plan) => flagsOf({ states, segments }, aPerson({ traits: { plan } }))) as [
      ReturnType<typeof flagsOf>,
      ReturnType<typeof flagsOf>,
    ];
    // Then
    expect(forGold).to.include({ value: 'gold', state: 20, reason: 'TARGETING_MATCH; segment=segment 2' });
    expect(forIron).to.include({ value: 'everyone', state: 10, reason: 'TARGETING_MATCH; segment=segment 1' });
  });

  it('evaluate__overrides_of_a_segment_or_feature_that_is_gone__count_for_nobody', () => {
    // Given
    const states = [aState({ value: 'own' }), anOverride(9, 0, { value: 'gone' }), aState({ id: 3, featureId: 9 })];
    const features = [aFeature(), aFeature({ id: 2, name: 'without a state' })];
    // When
    const flags = flagsOf({ features, states, segments: [everyone] });
    // Then
    expect(flags.map(({ name, value }) => [name, value])).to.deep.equal([['banner', 'own']]);
  });

  it('evaluate__the_person_has_a_state_of_their_own__it_wins_over_every_segment', () => {
    // Given
    const states = [aState(), anOverride(1, 0, { value: 'everyone' })];
    const person = aPerson({ overrides: [aState({ id: 77, enabled: true, value: 'mine' })] });
    // When
    const [flag] = flagsOf({ states, segments: [everyone] }, person);
    // Then
    expect(flag).to.include({ state: 77, enabled: true, value: 'mine', variant: null, reason: 'TARGETING_MATCH; segment=identity_overrides' });
  });

  it('evaluate__all_of_a_split_to_one_variant__gives_its_value_and_key', () => {
    // Given
    const features = [aFeature({ type: 'MULTIVARIATE' })];
    const variants = [aVariant(3, 0), aVariant(2, 100, { key: 'rosy', value: 'pink' }), aVariant(1, 0)];
    // When
    const [flag] = flagsOf({ features, states: [aState({ variants })] });
    // Then
    expect(flag).to.include({ value: 'pink', variant: 'rosy', reason: 'SPLIT; weight=100' });
  });

  it('evaluate__split_that_leaves_the_person_out_or_has_no_variants__is_control', () => {
    // Given
    const features = [aFeature({ type: 'MULTIVARIATE' }), aFeature({ id: 2, name: 'empty', type: 'MULTIVARIATE' })];
    const states = [aState({ value: 'grey', variants: [aVariant(1, 0)] }), aState({ featureId: 2, value: 'none' })];
    // When
    const flags = flagsOf({ features, states });
    // Then
    expect(flags.map(({ value, variant, reason }) => [value, variant, reason])).to.deep.equal([
      ['grey', 'control', 'DEFAULT'],
      ['none', 'control', 'DEFAULT'],
    ]);
  });

  it('evaluate__variants_left_on_a_standard_feature__are_not_drawn', () => {
    // Given
    const states = [aState({ value: 'plain', variants: [aVariant(1, 100)] })];
    // When
    const [flag] = flagsOf({ states });
    // Then
    expect(flag).to.include({ value: 'plain', variant: null });
  });

  it('evaluate__weights_of_a_segment_or_a_person__are_their_own', () => {
    // Given
    const features = [aFeature({ type: 'MULTIVARIATE' })];
    const states = [aState({ variants: [aVariant(1, 100)] }), anOverride(1, 0, { variants: [aVariant(2, 100)] })];
    const own = aState({ variants: [aVariant(3, 100)] });
    // When
    const values = [aPerson(), aPerson({ overrides: [own] })].flatMap((person) => flagsOf({ features, states, segments: [everyone] }, person));
    // Then
    expect(values.map(({ value }) => value)).to.deep.equal(['variant 2', 'variant 3']);
  });

  it('evaluate__keys_of_people__are_composite_or_the_number_of_the_row', () => {
    // Given
    const by = (property: string, value: string) => [aSegment(1, all(when(property, 'EQUAL', value)))];
    const within = (key: string, composite: boolean, id: number | null) => {
      const document = anEnvironmentDocument({ segments: by('$.identity.key', key), useIdentityCompositeKeyForHashing: composite });
      return segmentsOf(compileEnvironment(document, tools), aPerson({ id })).length === 1;
    };
    // When
    const found = [within('key_ada', true, 7), within('7', false, 7), within('key_ada', false, null), within('7', true, 7)];
    // Then
    expect(found).to.deep.equal([true, true, true, false]);
  });

  it('compile_environment__flags_for_nobody__are_those_of_the_environment_by_any_case_of_their_name', () => {
    // Given
    const features = [aFeature({ name: 'Banner', type: 'MULTIVARIATE' })];
    const states = [aState({ value: 'grey', variants: [aVariant(1, 100)] }), anOverride(1, 0, { value: 'everyone' })];
    // When
    const { flags, flagByName } = compileEnvironment(anEnvironmentDocument({ features, states, segments: [everyone] }), tools);
    // Then
    expect(flags[0]).to.include({ value: 'grey', variant: null });
    expect(flagByName.get('banner')).to.equal(flags[0]);
  });

  it('compile_environment__keys__are_the_active_ones', () => {
    // Given
    const key = { key: 'server', kind: 'server', active: true, expiresAt: null } as const;
    // When
    const { keys } = compileEnvironment(anEnvironmentDocument({ keys: [key, { ...key, key: 'off', active: false }] }), tools);
    // Then
    expect([...keys.keys()]).to.deep.equal(['server']);
  });

  it('evaluate__many_people_and_shares__each_variant_gets_about_its_share_and_always_the_same_people', () => {
    // Given
    const features = [aFeature({ type: 'MULTIVARIATE' })];
    const states = [aState({ value: 'control', variants: [aVariant(1, 20), aVariant(2, 30)] })];
    const people = Array.from({ length: 2000 }, (_, n) => aPerson({ identifier: `person ${n}` }));
    const environment = compileEnvironment(anEnvironmentDocument({ features, states }), tools);
    const draw = () => people.map((person) => evaluate(environment, person)[0]?.value);
    // When
    const values = draw();
    // Then
    const shares = ['variant 1', 'variant 2', 'control'].map((one) => (values.filter((value) => value === one).length / people.length) * 100);
    expect(shares.map((share, n) => Math.abs(share - ([20, 30, 50][n] ?? 0)) < 4)).to.deep.equal([true, true, true]);
    expect(draw()).to.deep.equal(values);
  });

  it('evaluate__any_priorities__the_smallest_of_those_that_match_wins', () => {
    // Given
    const overrides = fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 50 }), priority: fc.nat(1000), matches: fc.boolean() }), {
      selector: ({ id }) => id,
    });
    // When
    const property = fc.property(overrides, (given) => {
      const segments = given.map(({ id, matches }) => aSegment(id, matches ? all() : all(when('x', 'IS_SET'))));
      const [flag] = flagsOf({
        segments,
        states: [aState({ value: null }), ...given.map(({ id, priority }) => anOverride(id, priority, { value: priority }))],
      });
      const matching = given.filter(({ matches }) => matches).map(({ priority }) => priority);
      // Then
      expect(flag?.value).to.equal(matching.length === 0 ? null : Math.min(...matching));
    });
    fc.assert(property);
  });
});
