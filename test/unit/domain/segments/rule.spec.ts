import { expect } from 'chai';
import { countNew, numbered, rulesFit, type SegmentRule } from '../../../../src/domain/segments/rule.js';

const condition = (id: number, property = 'plan') => ({ id, operator: 'EQUAL', property, value: 'gold', description: null });
const rule = (id: number, parts: Partial<SegmentRule> = {}): SegmentRule => ({ id, type: 'ALL', conditions: [], ...parts });

describe('rules of segments', () => {
  it('numbered__new_rules_and_conditions__are_counted_on_from_the_first', () => {
    // Given
    const rules = [rule(0, { rules: [rule(0, { conditions: [condition(0, 'b'), condition(0, 'a')] })], conditions: [condition(0, 'c')] })];
    // When
    const after = numbered(rules, [], { rules: 10, conditions: 20 });
    // Then
    expect(countNew(rules, [])).to.deep.equal({ rules: 2, conditions: 3 });
    expect(after).to.deep.equal([
      rule(10, { rules: [rule(11, { conditions: [condition(20, 'b'), condition(21, 'a')] })], conditions: [condition(22, 'c')] }),
    ]);
  });

  it('numbered__ids_that_were_there_before__stay_wherever_they_are_now', () => {
    // Given
    const before = [rule(1, { rules: [rule(2, { conditions: [condition(3)] })] })];
    const rules = [rule(2, { conditions: [condition(3)] }), rule(99, { conditions: [condition(98)] })];
    // When
    const after = numbered(rules, before, { rules: 10, conditions: 20 });
    // Then
    expect(countNew(rules, before)).to.deep.equal({ rules: 1, conditions: 1 });
    expect(after).to.deep.equal([rule(2, { conditions: [condition(3)] }), rule(10, { conditions: [condition(20)] })]);
  });

  const counts: [conditions: number, inner: number, fits: boolean][] = [
    [100, 0, true],
    [50, 50, true],
    [101, 0, false],
    [50, 51, false],
  ];
  for (const [conditions, inner, fits] of counts) {
    it(`rules_fit__${conditions}_and_${inner}_within__${fits ? 'do' : 'do_not'}`, () => {
      // Given
      const many = (count: number) => Array.from({ length: count }, (_, n) => condition(n));
      // When
      const check = () => rulesFit([rule(1, { conditions: many(conditions), rules: [rule(2, { conditions: many(inner) })] })]);
      // Then
      if (fits) expect(check).not.to.throw();
      else expect(check).to.throw('exceeds the maximum condition count of 100');
    });
  }

  it('rules_fit__a_thousand_of_them_and_one_more__do_and_do_not', () => {
    // Given
    const many = (count: number) => [rule(1, { rules: Array.from({ length: count - 1 }, (_, n) => rule(n + 2)) })];
    // When
    const check = (count: number) => () => rulesFit(many(count));
    // Then
    expect(check(1000)).not.to.throw();
    expect(check(1001)).to.throw('The segment has 1001 rules, which exceeds the maximum rule count of 1000.');
  });
});
