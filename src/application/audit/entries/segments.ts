import type { SegmentRule } from '../../../domain/segments/rule.js';
import type { Segment } from '../../../domain/segments/segment.js';
import { changesOf } from './changes.js';
import type { EntriesOf, Said } from './entry.js';
import { linkGone } from './environments.js';

const about = ({ id, projectId }: Segment) => ({ relatedObjectType: 'SEGMENT', relatedObjectId: id, projectId }) as const;

/** Without the numbers of rules and conditions, which are no part of what they say. */
const sayings = (rules: readonly SegmentRule[]): readonly object[] =>
  rules.map(({ type, rules = [], conditions }) => ({
    type,
    rules: sayings(rules),
    conditions: conditions.map(({ value, operator, property, description }) => ({ value, operator, property, description })),
  }));

const told = {
  description: 'description',
  feature: 'featureId',
  name: 'name',
  rules_data: ({ rules }: Segment) => sayings(rules),
  version: 'version',
} as const;

/**
 * The kept version of a change is spoken of as a new segment, and the first change also as one that makes the segment a version of
 * itself; the reference does so. What the server makes for its own use is not told of.
 */
export const segmentEntries: EntriesOf<'segment.created' | 'segment.changed' | 'segment.removed' | 'segment_version.created'> = {
  'segment.created': ({ after }): readonly Said[] => [{ ...about(after), log: `New Segment created: ${after.name}`, changeType: 'CREATE' }],
  'segment.changed': ({ before, after }): readonly Said[] => [
    {
      ...about(after),
      log: `Segment updated: ${after.name}`,
      changeType: 'UPDATE',
      changeDetails: [...changesOf(before, after, told), ...(before.version === 1 ? [{ field: 'version_of', old: null, new: after.id }] : [])],
    },
  ],
  'segment.removed': async ({ before }, names): Promise<readonly Said[]> => [
    ...(await names.linksOf('segment', before.id)).map(linkGone),
    { ...about(before), log: `Segment deleted: ${before.name}` },
  ],
  'segment_version.created': ({ after }): readonly Said[] => [{ ...about(after), log: `New Segment created: ${after.name}`, changeType: 'CREATE' }],
};
