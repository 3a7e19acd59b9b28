import { expect } from 'chai';
import { columnsOf, traitValueOf } from '../../../src/domain/identities/trait.js';
import type { TraitValue } from '../../../src/domain/shared/trait-value.js';

describe('traits as they are kept', () => {
  const examples: [value: TraitValue, type: string, held: unknown][] = [
    ['gold', 'unicode', 'gold'],
    ['', 'unicode', ''],
    [true, 'bool', true],
    [3, 'int', 3],
    [{ real: 3 }, 'float', 3],
    [1732579200000, 'int', 1732579200000],
    [0.5, 'float', 0.5],
  ];
  for (const [value, type, held] of examples) {
    it(`columns_of__${JSON.stringify(value)}__are_of_type_${type}_and_read_back_the_same`, () => {
      // When
      const columns = columnsOf(value);
      // Then
      expect(columns.valueType).to.equal(type);
      expect(Object.values(columns).filter((one) => one !== null)).to.have.deep.members([type, held]);
      expect(traitValueOf(columns)).to.deep.equal(value);
    });
  }

  it('columns_of__negative_zero__has_no_sign', () => {
    // When
    const { floatValue } = columnsOf({ real: -0 });
    // Then
    expect(Object.is(floatValue, 0)).to.equal(true);
  });

  it('value_of__type_without_a_value_of_it__is_nothing', () => {
    // Given
    const empty = { integerValue: null, stringValue: 'left over', booleanValue: null, floatValue: null };
    // When
    const values = [traitValueOf({ ...empty, valueType: 'float' }), traitValueOf({ ...empty, valueType: null })];
    // Then
    expect(values).to.deep.equal([null, null]);
  });
});
