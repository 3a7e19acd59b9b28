import type { SegmentRule } from '../../../../domain/segments/segment.js';
import { flag, instant, integer, json, nullable, table, text } from '../table.js';

export const segment = table(
  'segment',
  {
    id: integer(),
    uuid: text(),
    projectId: integer(),
    name: text(),
    description: nullable(text()),
    /** A segment of one feature alone. */
    featureId: nullable(integer()),
    version: integer(),
    /** Kept older versions point to the segment they were; the segment itself points to nothing. */
    versionOf: nullable(integer()),
    isSystemSegment: flag(),
    managedBy: nullable(text()),
    rules: json<readonly SegmentRule[]>(),
    createdAt: instant(),
    updatedAt: instant(),
  },
  { softDelete: true },
);

/** Numbers for what has an id on the wire but no row of its own. */
export const counter = table('counter', { id: integer(), name: text(), value: integer() });
