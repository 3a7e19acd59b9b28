import { NotFound, unknownReference } from '../../domain/shared/refusal.js';
import type { Needs } from '../shared/needs.js';
import type { Find } from '../shared/token.js';
import { Memberships, type SegmentFilter, SegmentStore, shownIn } from './ports.js';

/** A filter with what it says of an identity turned into ids. Refuses the identity that is not there. */
export async function readIdentity(memberships: Memberships, projectId: number, { identity, ...filter }: SegmentFilter): Promise<SegmentFilter> {
  if (identity === undefined) return filter;
  const ids = await memberships.of(projectId, identity);
  if (ids === undefined) throw unknownReference('identity', identity);
  return { ...filter, ids };
}

/** For one segment, which has to be among those that a filter leaves: as the reference has it, whatever is done with it. */
export const among = <At, Subject>(
  own: Needs<At, Subject>,
  where: (at: At, subject: Subject) => readonly [projectId: number, segmentId: number],
): Needs<At & { readonly among?: SegmentFilter | undefined }, Subject> => ({
  ...own,
  async admit(gate, call, at) {
    const subject = await own.admit(gate, call, at);
    if (at.among !== undefined) await demandAmong(gate.find, at.among, where(at, subject));
    return subject;
  },
});

async function demandAmong(find: Find, given: SegmentFilter, [projectId, id]: readonly [projectId: number, segmentId: number]): Promise<void> {
  const { ids = [id], ...filter } = await readIdentity(find(Memberships), projectId, given);
  const { count } = await find(SegmentStore).list(shownIn(projectId), { filter: { ...filter, ids: ids.filter((one) => one === id) } });
  if (count === 0) throw new NotFound('Segment');
}
