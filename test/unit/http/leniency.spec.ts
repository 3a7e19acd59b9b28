import { expect } from 'chai';
import {
  choice,
  container,
  email,
  FieldsRefused,
  flag,
  ids,
  integer,
  items,
  list,
  moment,
  number,
  readFields,
  reference,
  text,
  url,
  uuid,
} from '../../../src/adapters/platform/http/fields.js';
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

  it('text__between_blanks__is_trimmed_as_python_trims', () => {
    // Given
    const blanks = '\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000';
    const kept = ['\ufeff', '\u200b', '\u180e', '\x1b', '\x86'];
    // When
    const answers = [`${blanks}a b${blanks}`, ...kept.map((one) => `${one}a${one}`)].map((name) => read({ name: text() }, { name }));
    const none = read({ name: text() }, { name: blanks });
    const counted = read({ n: integer() }, { n: '\x85 7\x1f' });
    // Then
    expect(answers).to.deep.equal([{ name: 'a b' }, ...kept.map((one) => ({ name: `${one}a${one}` }))]);
    expect(none).to.deep.equal({ name: ['This field may not be blank.'] });
    expect(counted).to.deep.equal({ n: 7 });
  });

  it('moment__that_exists__is_read_in_utc_to_the_microsecond', () => {
    // Given
    const moments = {
      '2024-02-29': '2024-02-29T00:00:00.000000Z',
      '2024-02-29 23:59': '2024-02-29T23:59:00.000000Z',
      '2024-02-29T23:59:58.1Z': '2024-02-29T23:59:58.100000Z',
      '2024-02-29T23:59:58.123456789Z': '2024-02-29T23:59:58.123456Z',
      '2024-02-29T23:30:00,5-0045': '2024-03-01T00:15:00.500000Z',
      '2024-02-29T00:00:00+23:59': '2024-02-28T00:01:00.000000Z',
      '0001-01-01T00:00:00Z': '0001-01-01T00:00:00.000000Z',
      '9999-12-31T23:59:59.999999Z': '9999-12-31T23:59:59.999999Z',
    };
    // When
    const answers = Object.keys(moments).map((at) => read({ at: moment() }, { at }));
    // Then
    expect(answers).to.deep.equal(Object.values(moments).map((at) => ({ at })));
  });

  it('moment__that_does_not_exist__is_refused', () => {
    // Given
    const form = 'Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].';
    const day = ['2024-02-30', '2023-02-29', '2024-04-31', '2024-13-01', '2024-00-10', '2024-01-00', '0000-01-01', '12024-01-01', 'soon', ''];
    const time = ['T24:00', 'T23:60', 'T23:59:60', 'T10', 'T10:00+24:00', 'T10:00+1', ' ', 'T10:00Zz'].map((one) => `2024-02-29${one}`);
    const beyond = ['0001-01-01T00:00:00+00:01', '9999-12-31T23:59:59-00:01'];
    // When
    const answers = [...day, ...time, 20240229, true, []].map((at) => read({ at: moment() }, { at }));
    const outside = beyond.map((at) => read({ at: moment() }, { at }));
    // Then
    expect(answers).to.deep.equal(answers.map(() => ({ at: [form] })));
    expect(outside).to.deep.equal(beyond.map(() => ({ at: ['Datetime value out of range.'] })));
  });

  it('items__hundreds_of_them_wrong__are_told_up_to_there', () => {
    // Given
    const fields = { all: items({ name: text() }), plain: list(integer()) };
    // When
    const said = read(fields, { all: Array(10_000).fill({}), plain: [1, ...Array(9_999).fill('x')] }) as Record<string, object[]>;
    const few = read(fields, { all: [{ name: 'a' }, {}, { name: 'c' }], plain: [1, 'x', 3] });
    // Then
    expect([said.all?.length, Object.keys(said.plain ?? {}).length]).to.deep.equal([500, 500]);
    expect(few).to.deep.equal({ all: [{}, { name: ['This field is required.'] }, {}], plain: { 1: ['A valid integer is required.'] } });
  });

  it('items__more_than_ten_thousand_of_them__are_not_looked_at', () => {
    // Given
    const fields = { all: items({ name: text() }), few: items({ name: text() }, { most: 2 }), plain: list(integer()), pks: ids() };
    // When
    const said = read(fields, { all: Array(10_001).fill({}), few: Array(3).fill({}), plain: Array(10_001).fill('x'), pks: Array(10_001).fill(1) });
    const most = read({ plain: list(integer()), pks: ids() }, { plain: Array(10_000).fill(1), pks: Array(10_000).fill(1) });
    // Then
    const long = 'Ensure this field has no more than 10000 elements.';
    expect(said).to.deep.equal({
      all: { non_field_errors: [long] },
      few: { non_field_errors: ['Ensure this field has no more than 2 elements.'] },
      plain: [long],
      pks: [long],
    });
    expect(most).to.deep.equal({ plain: Array(10_000).fill(1), pks: [1] });
  });

  it('number__beyond_all_bounds__is_refused_by_every_kind_of_field', () => {
    // Given
    const fields = {
      share: number(),
      n: integer(),
      one: reference(),
      place: container(),
      yes: flag(),
      kind: choice(['a']),
      id: uuid(),
      at: moment(),
      name: text(),
    };
    const said = (value: number) => read(fields, Object.fromEntries(Object.keys(fields).map((name) => [name, value])));
    // When
    const answers = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map(said);
    // Then
    const form = 'Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].';
    expect(answers).to.deep.equal(
      ['inf', '-inf'].map((value) => ({
        share: ['A valid number is required.'],
        n: ['A valid integer is required.'],
        one: [`Invalid pk "${value}" - object does not exist.`],
        yes: ['Must be a valid boolean.'],
        kind: [`"${value}" is not a valid choice.`],
        id: ['Must be a valid UUID.'],
        at: [form],
      })),
    );
    expect(read({ name: text(), place: container() }, { name: 1 / 0, place: 1 / 0 })).to.deep.equal({ name: 'inf', place: undefined });
  });

  it('type__of_a_number_beyond_all_others_or_a_real_one__is_called_as_python_calls_it', () => {
    // Given
    const fields = { all: items({ name: text() }) };
    // When
    const said = [10n ** 30n, { real: 1 }].map((all) => read(fields, { all }));
    // Then
    const named = (kind: string) => ({ all: { non_field_errors: [`Expected a list of items but got type "${kind}".`] } });
    expect(said).to.deep.equal([named('int'), named('float')]);
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

  it('integer__written_as_python_reads_it__counts', () => {
    // Given
    const fields = { n: integer() };
    // When
    const said = [{ real: 2 }, '1_0', '٣', '2.0', '+7', { real: 2.5 }, '2.5', 10n ** 20n].map((n) => read(fields, { n }));
    // Then
    const wrong = { n: ['A valid integer is required.'] };
    const beyond = { n: ['Ensure this value is less than or equal to 2147483647.'] };
    expect(said).to.deep.equal([{ n: 2 }, { n: 10 }, { n: 3 }, { n: 2 }, { n: 7 }, wrong, wrong, beyond]);
  });

  it('numbers_addresses_and_ids__of_the_wrong_kind__are_refused_in_words_of_their_own', () => {
    // Given
    const fields = { n: integer(), at: email(), on: url({ max: 200 }), of: ids() };
    // When
    const said = read(fields, { n: '1'.repeat(1001), at: [], on: true, of: [null] });
    const long = read(fields, { n: 1, at: 'a@b.co', on: `https://b.co/${'x'.repeat(200)}`, of: [] });
    // Then
    expect(said).to.deep.equal({
      n: ['String value too large.'],
      at: ['Enter a valid email address.'],
      on: ['Enter a valid URL.'],
      of: ['Invalid pk "None" - object does not exist.'],
    });
    expect(long).to.deep.equal({ on: ['Ensure this field has no more than 200 characters.'] });
  });

  it('page__written_as_python_reads_it__is_that_one', () => {
    // Given
    const pages = ['01', '+1', '1_0', '٣', 'last', ''];
    // When
    const read = pages.map((page) => readPage({}, new URLSearchParams({ page })).number);
    // Then
    expect(read).to.deep.equal([1, 1, 10, 3, 'last', 1]);
    for (const page of ['0', '-1', '1.0', 'x', '9999999999', '99999999999999999999'])
      expect(() => readPage({}, new URLSearchParams({ page }))).to.throw('Invalid page');
  });

  it('page__said_several_times__is_the_last', () => {
    // Given
    const query = new URLSearchParams('page=1&page_size=5&page=2&page_size=7');
    // When
    const page = readPage({ adjustable: true }, query);
    // Then
    expect(page).to.deep.equal({ number: 2, size: 7 });
  });
});
