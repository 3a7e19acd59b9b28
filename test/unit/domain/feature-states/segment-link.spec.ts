import { expect } from 'chai';
import {
  closeUp,
  linksAreTogether,
  makeRoom,
  moveLink,
  nextPriority,
  orderLinks,
  placeLink,
  type SegmentLink,
} from '../../../../src/domain/feature-states/segment-link.js';

/** Links by the letters of their order; what a rule answers is told the same way. */
const links = (places: Readonly<Record<string, number>>) => Object.entries(places).map(([name, priority]) => ({ id: name.charCodeAt(0), priority }));
const told = (all: readonly { readonly id: number; readonly priority: number }[]) =>
  Object.fromEntries(all.map(({ id, priority }) => [String.fromCharCode(id), priority]));
const id = (name: string) => name.charCodeAt(0);

describe('the order of segments', () => {
  it('next_priority__none_or_some__comes_last', () => {
    // When
    const priorities = [nextPriority([]), nextPriority(links({ a: 3, b: 1 }))];
    // Then
    expect(priorities).to.deep.equal([0, 4]);
  });

  it('make_room__place_is_free__nothing_moves', () => {
    // Given
    const given = links({ a: 0, b: 2 });
    // When
    const after = makeRoom(given, 1);
    // Then
    expect(after).to.equal(given);
  });

  it('make_room__place_is_taken__all_from_there_on_move', () => {
    // When
    const after = makeRoom(links({ a: 0, b: 1, c: 5 }), 1);
    // Then
    expect(told(after)).to.deep.equal({ a: 0, b: 2, c: 6 });
  });

  it('close_up__a_place_became_free__those_behind_move_up', () => {
    // When
    const after = closeUp(links({ a: 0, c: 2 }), 1);
    // Then
    expect(told(after)).to.deep.equal({ a: 0, c: 1 });
  });

  it('place_link__a_taken_place__others_make_room', () => {
    // When
    const after = placeLink(links({ a: 0, b: 1, c: 2 }), id('c'), 0);
    // Then
    expect(told(after)).to.deep.equal({ a: 1, b: 2, c: 0 });
  });

  const moves: [name: string, to: number, after: Record<string, number>][] = [
    ['c', 0, { a: 1, b: 2, c: 0 }],
    ['a', 2, { a: 2, b: 0, c: 1 }],
    ['b', 40, { a: 0, b: 40, c: 1 }],
    ['b', 1, { a: 0, b: 1, c: 2 }],
  ];
  for (const [name, to, after] of moves) {
    it(`move_link__${name}_to_${to}__those_between_move`, () => {
      // When
      const moved = moveLink(links({ a: 0, b: 1, c: 2 }), id(name), to);
      // Then
      expect(told(moved)).to.deep.equal(after);
    });
  }

  it('move_link__one_that_is_not_there__nothing_moves', () => {
    // When
    const moved = moveLink(links({ a: 0, b: 1 }), id('z'), 0);
    // Then
    expect(told(moved)).to.deep.equal({ a: 0, b: 1 });
  });

  it('order_links__several_at_once__each_gets_the_very_place', () => {
    // When
    const ordered = orderLinks(
      links({ a: 0, b: 1, c: 2, d: 3 }),
      new Map([
        [id('a'), 5],
        [id('c'), 0],
      ]),
    );
    // Then
    expect(told(ordered)).to.deep.include({ a: 5, c: 0 });
    expect(new Set(ordered.map(({ priority }) => priority)).size).to.equal(4);
  });

  const link = (values: Partial<SegmentLink>): SegmentLink => ({
    id: 1,
    uuid: 'u',
    featureId: 1,
    segmentId: 1,
    environmentId: 1,
    versionUuid: null,
    priority: 0,
    ...values,
  });
  const apart: [what: string, other: Partial<SegmentLink>, words: string][] = [
    ['feature', { featureId: 2 }, 'All feature segments must belong to the same feature & environment.'],
    ['environment', { environmentId: 2 }, 'All feature segments must belong to the same feature & environment.'],
    ['version', { versionUuid: 'v' }, 'All feature segments must be associated with the same environment feature version.'],
  ];
  for (const [what, other, words] of apart) {
    it(`links_are_together__of_another_${what}__is_refused`, () => {
      // When
      const check = () => linksAreTogether([link({}), link(other)]);
      // Then
      expect(check).to.throw(words);
    });
  }
});
