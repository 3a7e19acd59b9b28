import { expect } from 'chai';
import { lowered } from '../../../../src/domain/shared/lowered.js';
import { uppered } from '../../../../src/domain/shared/uppered.js';

describe('small and large letters', () => {
  it('uppered__a_letter_that_is_several_in_capitals__stays_as_it_is', () => {
    // When
    const spelled = ['straße', 'ﬁn', 'ada', 'ΐλ'].map(uppered);
    // Then
    expect(spelled).to.deep.equal(['STRAßE', 'ﬁN', 'ADA', 'ΐΛ']);
  });

  it('lowered__a_letter_that_depends_on_its_place_or_is_two__is_one_and_the_same', () => {
    // When
    const spelled = ['ΟΔΟΣ', 'İÇ', 'ADA'].map(lowered);
    // Then
    expect(spelled).to.deep.equal(['οδοσ', 'iç', 'ada']);
  });
});
