import { expect } from 'chai';
import { compileEnvironment } from '../../../../src/domain/evaluation/compile-environment.js';
import { segmentsOf } from '../../../../src/domain/evaluation/evaluate.js';
import { findByPath } from '../../../../src/domain/evaluation/json-path/find-by-path.js';
import { jsonPathOf } from '../../../../src/domain/evaluation/json-path/parse-path.js';
import { all, anEnvironmentDocument, aPerson, aSegment, tools, when } from '../../../builders/evaluation.js';

const root = { a: { b: 1, 'c d': 2, "it's": 3, list: [10, 20, 30], ünï: 4 }, e: { b: 5 }, 'x-y': 6 };

const paths: readonly (readonly [path: string, found: unknown])[] = [
  ['$', root],
  ['$.a.b', 1],
  ['$.a["b"]', 1],
  ["$.a['c d']", 2],
  ["$.a['it\\'s']", 3],
  ['$.a["it\'s"]', 3],
  ['$["\\u0061"].b', 1],
  ['$.a.ünï', 4],
  ['$ .a [ "b" ]', 1],
  ['$.a.list[0]', 10],
  ['$.a.list[-1]', 30],
  ['$.a.list[9]', undefined],
  ['$.a.list.b', undefined],
  ['$.a[0]', undefined],
  ['$.nope.b', undefined],
  ['$.a.b.c', undefined],
  ['$.a.*', 1],
  ['$.a["nope","b"]', 1],
  ['$[*].b', 1],
  ['$..b', 1],
  ['$..list[1]', 20],
  ['$..[1]', 20],
  ['$..*', root.a],
  ['$.toString', undefined],
  ['$.x-y', 6],
  ['$..*..b', 1],
  ['$["e","a"].b', 5],
];
const broken = [
  '$.😀',
  '$.a[-0]',
  "$['\\ud800']",
  '$.-x',
  '$.[',
  '$.',
  '$..',
  '$.a[',
  '$.a["b"',
  "$.a['b]",
  '$.a[]',
  '$.a[01]',
  '$.1a',
  '$.a b',
  '$["\\u12"]',
  '$.  i am" not',
];

describe('paths', () => {
  paths.forEach(([path, found], n) => {
    it(`find_by_path__example_${n}__leads_to_the_first_node`, () => {
      // Given
      const steps = jsonPathOf(path);
      // When
      const node = steps && findByPath(steps, root);
      // Then
      expect([path, steps !== undefined, node]).to.deep.equal([path, true, found]);
    });
  });

  it('json_path_of__what_is_no_path__is_undefined', () => {
    // When
    const read = broken.filter((path) => jsonPathOf(path) !== undefined);
    // Then
    expect(read).to.deep.equal([]);
  });

  it('json_path_of__many_different_ones__are_read_all_the_same', () => {
    // When
    const read = Array.from({ length: 1100 }, (_, n) => jsonPathOf(`$.a${n}`)?.length);
    // Then
    expect(new Set(read)).to.deep.equal(new Set([1]));
  });

  it('find_by_path__many_ways_to_nowhere__costs_no_more_than_context_times_path', () => {
    // Given
    const stars = Array(160).fill('*').join();
    const traits = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`t${n}`, n]));
    const steps = jsonPathOf(`$..[${stars}]..[${stars}]..[${stars}].nowhere`);
    const began = performance.now();
    // When
    const node = steps && findByPath(steps, { environment: { key: 'k', name: 'n' }, identity: { identifier: 'i', key: 'k', traits } });
    // Then
    expect([steps?.length, node]).to.deep.equal([4, undefined]);
    expect(performance.now() - began).to.be.below(500); // it is a few milliseconds; without what is remembered a minute
  });

  it('condition_on_a_path__person_and_environment__are_found_and_a_trait_of_that_name_wins', () => {
    // Given
    const within = (property: string, value: string, traits = {}) => {
      const segments = [aSegment(1, all(when(property, 'EQUAL', value)))];
      return segmentsOf(compileEnvironment(anEnvironmentDocument({ segments }), tools), aPerson({ traits })).length === 1;
    };
    // When
    const found = [
      within('$.identity.identifier', 'ada'),
      within('$.environment.name', 'Production'),
      within('$.environment.key', 'key'),
      within('$.identity.traits.plan', 'gold', { plan: 'gold' }),
      within('$.identity.traits.n', '3.0', { n: { real: 3 } }),
      within('$.identity.identifier', 'zoe', { '$.identity.identifier': 'zoe' }),
      within('$.[', 'gold', { '$.[': 'gold' }),
      within('$price', 'gold', { $price: 'gold' }),
      within('$.identity.traits.n.real', '3', { n: { real: 3 } }),
      within('$.identity', '[object Object]'),
    ];
    // Then
    expect(found).to.deep.equal([true, true, true, true, true, true, true, true, false, false]);
  });
});
