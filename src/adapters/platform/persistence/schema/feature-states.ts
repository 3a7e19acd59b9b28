import { flag, instant, integer, nullable, number, table, text } from '../table.js';

/** How a feature is set somewhere: in an environment, for a segment there (`featureSegmentId`), or for one identity. */
export const featureState = table(
  'feature_state',
  {
    id: integer(),
    uuid: text(),
    featureId: integer(),
    environmentId: integer(),
    featureSegmentId: nullable(integer()),
    identityId: nullable(integer()),
    /** The version it belongs to where the environment uses v2 versioning. */
    versionUuid: nullable(text()),
    changeRequestId: nullable(integer()),
    enabled: flag(),
    valueType: text<'int' | 'unicode' | 'bool'>(),
    stringValue: nullable(text()),
    integerValue: nullable(integer()),
    booleanValue: nullable(flag()),
    /** Splits its variants; stays the same through edits and versions. Null: its own id. */
    seed: nullable(integer()),
    version: nullable(integer()),
    liveFrom: nullable(instant()),
    createdAt: instant(),
    updatedAt: instant(),
  },
  { softDelete: true },
);

/** A feature's link to a segment in an environment; the lowest priority wins. */
export const featureSegment = table('feature_segment', {
  id: integer(),
  uuid: text(),
  featureId: integer(),
  segmentId: integer(),
  environmentId: integer(),
  versionUuid: nullable(text()),
  priority: integer(),
});

/** How much of 100 a variant gets in a feature state. */
export const multivariateValue = table('multivariate_value', {
  id: integer(),
  uuid: text(),
  featureStateId: integer(),
  multivariateOptionId: integer(),
  percentageAllocation: number(),
});
