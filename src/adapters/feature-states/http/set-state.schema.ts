import type { SetState } from '../../../application/versioning/ports.js';
import { type Body, flag, integer, object, reference } from '../../platform/http/fields.js';
import { sharesOf, typedEdit, typedValue } from './feature-states.schema.js';

/** A state as a version is told to hold it: of a segment, or of everyone (`feature_segment` null). */
export const setState = {
  enabled: flag().optional(),
  feature_state_value: typedValue(),
  feature_segment: object({ id: integer().optional(), segment: reference(), priority: integer({ min: 0 }).optional() })
    .nullable()
    .optional(),
  multivariate_feature_state_values: sharesOf().optional(),
};

export const setStateOf = ({ feature_segment, ...body }: Partial<Body<typeof setState>>): SetState => ({
  segment: feature_segment ? { id: feature_segment.segment, priority: feature_segment.priority } : undefined,
  edit: typedEdit(body),
});
