import { Refusal } from '../shared/refusal.js';

/** That a feature has a value of its own for a segment in an environment; the lowest priority wins. */
export interface SegmentLink {
  readonly id: number;
  readonly uuid: string;
  readonly featureId: number;
  readonly segmentId: number;
  readonly environmentId: number;
  readonly versionUuid: string | null;
  readonly priority: number;
}

export type Placed = Pick<SegmentLink, 'id' | 'priority'>;

/** A new one comes last. */
export const nextPriority = (links: readonly Pick<SegmentLink, 'priority'>[]): number =>
  links.reduce((last, { priority }) => Math.max(last, priority), -1) + 1;

/** Room for one more at a place: if it is taken, all from there on move down by one. */
export function makeRoom<L extends Placed>(links: readonly L[], at: number): readonly L[] {
  if (!links.some(({ priority }) => priority === at)) return links;
  return links.map((link) => (link.priority >= at ? { ...link, priority: link.priority + 1 } : link));
}

/** A place became free: all behind it move up by one. */
export const closeUp = <L extends Placed>(links: readonly L[], free: number): readonly L[] =>
  links.map((link) => (link.priority > free ? { ...link, priority: link.priority - 1 } : link));

/** One goes to a place, for which the others make room; those between stay where they are. */
export const placeLink = <L extends Placed>(links: readonly L[], id: number, at: number): readonly L[] => {
  const room = new Map(
    makeRoom(
      links.filter((link) => link.id !== id),
      at,
    ).map((link) => [link.id, link]),
  );
  return links.map((link) => room.get(link.id) ?? { ...link, priority: at });
};

/** One goes to another place, and those between move towards the place it left. The place is taken as it is, however far away. */
export function moveLink<L extends Placed>(links: readonly L[], id: number, to: number): readonly L[] {
  const from = links.find((link) => link.id === id)?.priority ?? to;
  return links.map((link) => {
    if (link.id === id) return { ...link, priority: to };
    if (link.priority >= to && link.priority < from) return { ...link, priority: link.priority + 1 };
    if (link.priority > from && link.priority <= to) return { ...link, priority: link.priority - 1 };
    return link;
  });
}

/** Several at once: each named one gets the very place it is given, the others make room. */
export function orderLinks<L extends Placed>(links: readonly L[], places: ReadonlyMap<number, number>): readonly L[] {
  const inOrder = [...places].sort(([, a], [, b]) => a - b);
  const moved = inOrder.reduce((all, [id, to]) => moveLink(all, id, to), links);
  return moved.map((link) => ({ ...link, priority: places.get(link.id) ?? link.priority }));
}

export class LinksNotFound extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'segment_links_not_found';
  override readonly field = 'non_field_errors';
  override message = 'Some of the provided ids were not found.';
}

export class LinksApart extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'segment_links_apart';
  override readonly field = 'non_field_errors';
  override message = 'All feature segments must belong to the same feature & environment.';
}

export class LinksOfVersionsApart extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'segment_links_of_versions_apart';
  override readonly field = 'non_field_errors';
  override message = 'All feature segments must be associated with the same environment feature version.';
}

/** Links are ordered among those of one feature in one environment and version. */
export function linksAreTogether(links: readonly SegmentLink[]): void {
  const one = <K extends keyof SegmentLink>(property: K) => new Set(links.map((link) => link[property])).size <= 1;
  if (!one('environmentId') || !one('featureId')) throw new LinksApart();
  if (!one('versionUuid')) throw new LinksOfVersionsApart();
}
