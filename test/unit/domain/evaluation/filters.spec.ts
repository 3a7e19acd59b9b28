import { expect } from 'chai';
import { findByPath } from '../../../../src/domain/evaluation/json-path/find-by-path.js';
import { jsonPathOf } from '../../../../src/domain/evaluation/json-path/parse-path.js';

const traits = new Map<string, unknown>([
  ['9', 'nine'],
  ['1', 'one'],
  ['age', 41n],
  ['ratio', { real: 1.5 }],
  ['none', 0],
  ['yes', true],
  ['no', false],
  ['empty', ''],
  ['word', '😀bc'],
]);
const root = {
  name: 'E',
  traits,
  list: [1, 2, 'a', true, null, [1, { k: 'v' }], { k: 'w', n: 7 }, { real: 4 }],
  twins: [{ a: [1, true] }, { a: [1, 1] }, { a: [1] }, { b: [1, 1] }, {}],
  real: { real: 0 },
};

/** The path, and the first node that it leads to; found by the reference's library (jsonpath-rfc9535 0.2.0) as well, but for two that end it: how many a number is. */
const examples: readonly (readonly [path: string, found: unknown])[] = [
  ['$.traits.*', 'nine'],
  ['$.traits[?@=="one"]', 'one'],
  ["$.traits[?@ == 'one' || @ == 41]", 'one'],
  ['$.traits[?@>1.4]', 41n],
  ['$.traits[?@>1 && @<2]', { real: 1.5 }],
  ['$.traits[?@<=0]', 0],
  ['$.traits[?@>="one"]', 'one'],
  ['$.traits[?@<"a"]', ''],
  ['$.traits[?@!="nine"]', 'one'],
  ['$.traits[?@==true]', true],
  ['$.traits[?@==1]', undefined],
  ['$.traits[?!@]', 0],
  ['$.traits[?!(@)]', 0],
  ['$.traits[?@.x]', undefined],
  ['$.traits[?length(@)==3]', 'one'],
  ['$.traits[?length(@)>3]', 'nine'],
  ['$.traits[?count(@)==3]', 'one'],
  ['$.list[?count(@.*)==2]', root.list[5]],
  ['$.list[?count(@)==1]', 'a'],
  ['$.list[?value(@.k)=="w"]', root.list[6]],
  ['$.list[?value(@)==1]', undefined],
  ['$.list[?length(@.nope)==1]', undefined],
  ['$.list[?length(@)==2].n', 7],
  ['$.list[?length(@)==2][1].k', 'v'],
  ['$.list[?@.n==7].k', 'w'],
  ['$.list[?@.n]["k"]', 'w'],
  ['$.list[?@==null]', null],
  ['$.list[?@==4]', { real: 4 }],
  ['$.list[?@.k==@.nope]', 1],
  ['$.list[?@==$.list[2]]', 'a'],
  ['$.list[?$.name=="E" && @=="a"]', 'a'],
  ['$.list[?(@=="b" || @=="a") && @!="c"]', 'a'],
  ['$.list[?@ == 1 == true]', undefined],
  ['$.list[?@[?@==1]]', root.list[5]],
  ['$.list[?count(@[?@==1,"k"])==1]', root.list[5]],
  ['$..[?@.k=="v"].k', 'v'],
  ['$.list[1:]', 2],
  ['$.list[-1:]', { real: 4 }],
  ['$.list[1:9:2]', 2],
  ['$.list[::-1]', { real: 4 }],
  ['$.list[3:0:-2]', true],
  ['$.list[5:1]', undefined],
  ['$.list[0:5:0]', undefined],
  ['$.list[1:3 1]', 2],
  ['$.list[:]', 1],
  ['$.name[0:1]', undefined],
  ['$.twins[?@==$.twins[0]]', root.twins[0]],
  ['$.twins[?@!=$.twins[0]]', root.twins[2]],
  ['$.twins[?@.a==$.twins[3].b]', root.twins[0]],
  ['$.twins[?@==$.traits]', undefined],
  ['$.twins[?$.traits==$.traits]', root.twins[0]],
  ['$[?@.real]', undefined],
  ['$.real[?@]', undefined],
  ['$[?!@]', root.real],
  ['$.traits[?match(@,"o.e")]', 'one'],
  ['$.traits[?match(@,"n")]', undefined],
  ['$.traits[?search(@,"n")]', 'nine'],
  ['$.traits[?match(@,1)]', undefined],
  ['$.traits[?match(@,"[")]', undefined],
  ['$.traits[?search(@,"bc$")]', '😀bc'],
  ['$.traits[?@==-1e1 || @==4.1e1]', 41n],
  ['$.traits[?@==5e-1 || @==41]', 41n],
  ['$.traits[?count(@,)==4]', 'nine'],
];
const broken = [
  '$[?]',
  '$[?1]',
  '$[?"a"]',
  '$[?@.a && 1]',
  '$[?true || @]',
  '$[?@.*==1]',
  '$[?@..a==1]',
  '$[?length(@)]',
  '$[?match(@,"a")==true]',
  '$[?length(@.*)==1]',
  '$[?count(1)==1]',
  '$[?length()==1]',
  '$[?nofn(@)]',
  '$[?toString(@)]',
  '$[?count(@ @)==1]',
  '$[?count((@))==1]',
  '$[?(@]',
  '$[?@==01]',
  '$[?@==0e1]',
  '$[?@==1e999]',
  '$[?@==]',
  '$[?@=1]',
  '$[?@ !]',
  '$[?@.a @.b]',
  '$[?count(@[?@.a,1])==1]',
  '$[1:02]',
  '$[1:2:3:4]',
  '$[99999999999999999999]',
  '$["\\u001f"]',
  '$["\u001f"]',
  '$["\\U0041"]',
  '$.a ',
];

describe('paths with filters and slices', () => {
  examples.forEach(([path, found], n) => {
    it(`find_by_path__filter_${n}__is_the_first_that_it_holds_for`, () => {
      // Given
      const steps = jsonPathOf(path);
      // When
      const node = steps && findByPath(steps, root);
      // Then
      expect([path, steps !== undefined, node]).to.deep.equal([path, true, found]);
    });
  });

  it('json_path_of__a_filter_that_means_nothing__is_undefined', () => {
    // When
    const read = broken.filter((path) => jsonPathOf(path) !== undefined);
    // Then
    expect(read).to.deep.equal([]);
  });

  it('find_by_path__a_search_without_end__is_given_up', () => {
    // Given
    const many = { traits: new Map(Array.from({ length: 300 }, (_, n) => [`t${n}`, 'a'.repeat(2000)])) };
    const paths = ['$..[?count($..*)>1 && count($..*)>1].x', '$.traits[?match(@,"(a*)*b")]', `$..[${Array(400).fill('*').join()}].x`];
    const began = performance.now();
    // When
    const nodes = paths.map((path) => findByPath(jsonPathOf(path) ?? [], many));
    // Then
    expect(nodes).to.deep.equal([undefined, undefined, undefined]);
    expect(performance.now() - began).to.be.below(500); // it is some milliseconds; else seconds
  });

  it('find_by_path__pattern_in_a_value__is_matched', () => {
    // Given
    const values = { pattern: 'a+', short: 'aa', pair: '\u{1f600}b' };
    // When
    const nodes = ['$[?match(@, $.pattern) && @ != "a+"]', '$[?length(@) == 2 && @ > "b"]'].map((path) => findByPath(jsonPathOf(path) ?? [], values));
    // Then
    expect(nodes).to.deep.equal(['aa', '\u{1f600}b']);
  });

  it('find_by_path__many_long_values_that_are_read_often__is_given_up', () => {
    // Given
    const many = { traits: new Map(Array.from({ length: 300 }, (_, n) => [`t${n}`, n + '[a-z]?'.repeat(300)])) };
    const often = (part: string) => `$.traits[?${Array(30).fill(part).join('||')}]`;
    const paths = ['$.traits[?match("b",@)]', often('length(@)==1'), often('@<"0"'), often('@<$.traits.t0'), often('$..x')];
    const began = performance.now();
    // When
    const nodes = paths.map((path) => findByPath(jsonPathOf(path) ?? [], many));
    // Then
    expect(nodes).to.deep.equal(paths.map(() => undefined));
    expect(performance.now() - began).to.be.below(500);
  });
});
