import { expect } from 'chai';
import { editShares, editState, mayWriteDirectly } from '../../../../src/domain/feature-states/edit-state.js';
import { initialValueOf, noValue, type Share, seedOf } from '../../../../src/domain/feature-states/feature-state.js';
import { problemOf, spell, typedValueOf } from '../../../../src/domain/feature-states/spelled-value.js';
import { InvalidParts } from '../../../../src/domain/shared/refusal.js';

const at = '2026-01-01T00:00:00.000000Z';
const share = (multivariateOptionId: number, percentageAllocation: number): Share => ({
  id: multivariateOptionId + 100,
  uuid: 'u',
  featureStateId: 1,
  multivariateOptionId,
  percentageAllocation,
});

describe('initial values', () => {
  const examples: [what: string, text: string | null, value: object][] = [
    ['nothing', null, noValue],
    ['empty_text', '', { ...noValue, stringValue: '' }],
    ['text', 'hello', { ...noValue, stringValue: 'hello' }],
    ['number', '5', { ...noValue, valueType: 'int', integerValue: 5 }],
    ['negative_number', '-7', { ...noValue, valueType: 'int', integerValue: -7 }],
    ['largest_number', '2147483646', { ...noValue, valueType: 'int', integerValue: 2147483646 }],
    ['number_too_large', '2147483647', { ...noValue, stringValue: '2147483647' }],
    ['fraction', '1.5', { ...noValue, stringValue: '1.5' }],
    ['truth', 'True', { ...noValue, valueType: 'bool', booleanValue: true }],
    ['falsehood', 'false', { ...noValue, valueType: 'bool', booleanValue: false }],
    ['truth_in_capitals', 'TRUE', { ...noValue, stringValue: 'TRUE' }],
  ];
  for (const [what, text, value] of examples) {
    it(`initial_value_of__${what}__is_of_its_own_kind`, () => {
      // When
      const read = initialValueOf(text);
      // Then
      expect(read).to.deep.equal(value);
    });
  }
});

describe('editing a state', () => {
  const state = { ...noValue, stringValue: 'kept', enabled: false, updatedAt: '' };

  it('edit_state__plain_number__its_type_takes_over_and_the_text_stays_beside', () => {
    // When
    const edited = editState(state, { value: 7 }, at);
    // Then
    expect(edited).to.deep.equal({ ...state, valueType: 'int', integerValue: 7, updatedAt: at });
  });

  it('edit_state__parts_of_a_typed_value__only_they_change', () => {
    // When
    const edited = editState(state, { enabled: true, typed: { integerValue: 3 } }, at);
    // Then
    expect(edited).to.deep.equal({ ...state, enabled: true, integerValue: 3, updatedAt: at });
  });

  it('seed_of__first_and_later_states__is_the_id_of_the_first', () => {
    // When
    const seeds = [seedOf({ id: 5, seed: null }), seedOf({ id: 9, seed: 5 })];
    // Then
    expect(seeds).to.deep.equal([5, 5]);
  });

  it('may_write_directly__where_versions_are_used__drafts_and_identities_alone', () => {
    // Given
    const versioned = { useV2FeatureVersioning: true };
    // When
    const may = (identityId: number | null, inDraft: boolean) => () => mayWriteDirectly(versioned, { identityId, inDraft });
    // Then
    expect(may(1, false)).not.to.throw();
    expect(may(null, true)).not.to.throw();
    expect(may(null, false)).to.throw('uses v2 feature versioning');
  });
});

describe('editing shares', () => {
  it('edit_shares__some_named__the_others_go_and_a_missing_percentage_stays', () => {
    // When
    const after = editShares(
      [share(1, 20), share(2, 30)],
      [{ multivariateOptionId: 2 }, { multivariateOptionId: 3, percentageAllocation: 5 }],
      [1, 2, 3],
    );
    // Then
    expect(after).to.deep.equal([
      { multivariateOptionId: 2, percentageAllocation: 30 },
      { multivariateOptionId: 3, percentageAllocation: 5 },
    ]);
  });

  it('edit_shares__named_by_their_id_alone__are_found', () => {
    // When
    const after = editShares([share(1, 20)], [{ id: 101, percentageAllocation: 40 }], [1]);
    // Then
    expect(after).to.deep.equal([{ multivariateOptionId: 1, percentageAllocation: 40 }]);
  });

  it('edit_shares__foreign_unknown_or_without_percentage__each_is_told_at_its_place', () => {
    // When
    const edit = () => editShares([share(1, 20)], [{ multivariateOptionId: 1 }, { multivariateOptionId: 9, percentageAllocation: 1 }, {}], [1]);
    // Then
    expect(edit)
      .to.throw(InvalidParts)
      .with.deep.property('wrong', {
        multivariate_feature_state_values: [
          {},
          { multivariate_feature_option: ['Invalid pk "9" - object does not exist.'] },
          { multivariate_feature_option: ['This field is required.'], percentage_allocation: ['This field is required.'] },
        ],
      });
  });

  it('edit_shares__above_a_hundred_together__is_refused', () => {
    // When
    const edit = () => editShares([share(1, 60)], [{ multivariateOptionId: 1 }, { multivariateOptionId: 2, percentageAllocation: 41 }], [1, 2]);
    // Then
    expect(edit).to.throw('Multivariate percentage values exceed 100%.');
  });
});

describe('values spelled as text', () => {
  const examples: [type: 'string' | 'integer' | 'boolean', value: string, problem: string | undefined][] = [
    ['string', '', undefined],
    ['integer', '-3', undefined],
    ['integer', '2147483648', "'2147483648' is not a valid integer"],
    ['integer', '1.5', "'1.5' is not a valid integer"],
    ['boolean', 'TRUE', undefined],
    ['boolean', 'yes', "'yes' is not a valid boolean (use 'true' or 'false')"],
  ];
  for (const [type, value, problem] of examples) {
    it(`problem_of__${type}_${value.replace(/\W/g, '_') || 'empty'}__is_${problem === undefined ? 'none' : 'told'}`, () => {
      // When
      const told = problemOf({ type, value });
      // Then
      expect(told).to.equal(problem);
    });
  }

  it('spell__what_was_read__is_what_was_spelled', () => {
    // Given
    const spelled = [
      { type: 'integer', value: '42' },
      { type: 'boolean', value: 'false' },
      { type: 'string', value: ' x ' },
    ] as const;
    // When
    const again = spelled.map((value) => spell(typedValueOf(value)));
    // Then
    expect(again).to.deep.equal(spelled);
    expect(spell(noValue)).to.equal(null);
  });
});
