import type { Segment } from '../../../domain/segments/segment.js';
import type { EntriesOf, Said } from './entry.js';

const about = ({ id, uuid, projectId }: Segment) =>
  ({ relatedObjectType: 'SEGMENT', relatedObjectId: id, relatedObjectUuid: uuid, projectId }) as const;

/** The kept version of a change is spoken of as a new segment; the reference does so. */
export const segmentEntries: EntriesOf<'segment.created' | 'segment.changed' | 'segment.removed' | 'segment_version.created'> = {
  'segment.created': ({ after }): readonly Said[] => [{ ...about(after), log: `New Segment created: ${after.name}`, changeType: 'CREATE' }],
  'segment.changed': ({ before, after }): readonly Said[] => [
    {
      ...about(after),
      log: `Segment updated: ${after.name}`,
      changeType: 'UPDATE',
      changeDetails: [{ field: 'version', old: before.version, new: after.version }],
    },
  ],
  'segment.removed': ({ before }): readonly Said[] => [{ ...about(before), log: `Segment deleted: ${before.name}` }],
  'segment_version.created': ({ after }): readonly Said[] => [{ ...about(after), log: `New Segment created: ${after.name}`, changeType: 'CREATE' }],
};
