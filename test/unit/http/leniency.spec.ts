import { expect } from 'chai';
import { choice, FieldsRefused, flag, integer, number, readFields, reference, text } from '../../../src/adapters/platform/http/fields.js';
import { readPage } from '../../../src/adapters/platform/http/pagination.js';

/** What is read, or what is wrong with it. */
const read = (fields: Parameters<typeof readFields>[0], raw: unknown, partial = false): unknown => {
  try {
    return readFields(fields as never, raw, { partial });
  } catch (error) {
    if (error instanceof FieldsRefused) return error.problems;
    throw error;
  }
};

describe('values as the reference takes them', () => {
  it('choice__of_what_is_none__is_named_as_python_writes_it', () => {
    // Given
    const fields = { kind: choice(['a', 'b']) };
    // When
    const said = [true, [], {}, [1], { a: 1 }, 1.5, 'c'].map((kind) => read(fields, { kind }));
    // Then
    const named = ['True', '[]', '{}', '[1]', "{'a': 1}", '1.5', 'c'];
    expect(said).to.deep.equal(named.map((name) => ({ kind: [`"${name}" is not a valid choice.`] })));
  });

  it('reference__blank_or_a_broken_number__is_null_or_the_whole_one', () => {
    // Given
    const fields = { one: reference() };
    // When
    const answers = ['', 1.9, '1.9', true, -1.5].map((one) => read(fields, { one }));
    // Then
    expect(answers).to.deep.equal([
      { one: ['This field may not be null.'] },
      { one: 1 },
      { one: ['Incorrect type. Expected pk value, received str.'] },
      { one: ['Incorrect type. Expected pk value, received bool.'] },
      { one: -1 },
    ]);
  });

  it('blank__where_null_may_be_sent__is_null_for_what_is_no_text', () => {
    // Given
    const fields = {
      one: reference().nullable(),
      yes: flag().nullable(),
      name: text({ blank: true }).nullable(),
      n: integer().nullable().optional(),
    };
    // When
    const blank = read(fields, { one: '', yes: '', name: '' });
    const number = read(fields, { one: null, yes: null, name: null, n: '' });
    // Then
    expect(blank).to.deep.equal({ one: null, yes: null, name: '' });
    expect(number).to.deep.equal({ n: ['A valid integer is required.'] });
  });

  it('number__that_is_a_truth_value__counts_as_python_counts_it', () => {
    // Given
    const fields = { share: number({ min: 0, max: 100 }) };
    // When
    const answers = [true, false, 'true'].map((share) => read(fields, { share }));
    // Then
    expect(answers).to.deep.equal([{ share: 1 }, { share: 0 }, { share: ['A valid number is required.'] }]);
    expect(read({ n: integer() }, { n: true })).to.deep.equal({ n: ['A valid integer is required.'] });
  });

  it('body__null_or_no_object__is_told_apart', () => {
    // Given
    const fields = { name: text() };
    // When
    const answers = [null, [], 'x', 7].map((raw) => read(fields, raw));
    // Then
    expect(answers).to.deep.equal([
      { non_field_errors: ['No data provided'] },
      ...['list', 'str', 'int'].map((kind) => ({ non_field_errors: [`Invalid data. Expected a dictionary, but got ${kind}.`] })),
    ]);
  });

  it('default_in_full__of_a_put_and_a_patch__counts_in_the_first_alone', () => {
    // Given
    const fields = { kind: choice(['a', 'b']).inFullAbsentIs('a') };
    // When
    const answers = [read(fields, {}), read(fields, {}, true), read(fields, { kind: 'b' })];
    // Then
    expect(answers).to.deep.equal([{ kind: 'a' }, {}, { kind: 'b' }]);
  });

  it('page__said_several_times__is_the_last', () => {
    // Given
    const query = new URLSearchParams('page=1&page_size=5&page=2&page_size=7');
    // When
    const page = readPage({ size: 10, adjustable: true }, query);
    // Then
    expect(page).to.deep.equal({ number: 2, size: 7 });
  });
});
