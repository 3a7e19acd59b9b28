import { flag, instant, integer, json, nullable, table, text } from '../table.js';

/** The rules of a segment as they are kept, with the ids that clients see; the order of a list is the order of evaluation. */
interface Rule {
  readonly id: number;
  readonly type: 'ALL' | 'ANY' | 'NONE';
  readonly rules?: readonly Rule[];
  readonly conditions: readonly Condition[];
}

interface Condition {
  readonly id: number;
  readonly operator: string;
  readonly property: string | null;
  readonly value: string | null;
  readonly description: string | null;
}

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
    rules: json<readonly Rule[]>(),
    createdAt: instant(),
    updatedAt: instant(),
  },
  { softDelete: true },
);

/** Numbers for what has an id on the wire but no row of its own. */
export const counter = table('counter', { id: integer(), name: text(), value: integer() });
