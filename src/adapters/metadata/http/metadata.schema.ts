import { fieldTypes, type MetadataField } from '../../../domain/metadata/metadata-field.js';
import type { Requirement } from '../../../domain/metadata/model-field.js';
import { choice, description, Field, integer, integerBounds, items, list, object, text } from '../../platform/http/fields.js';

/** The id of what a thing is made in, or 0 for what cannot be one: the guard refuses it as what is not there. */
export const parent = () =>
  new Field<number>(
    (raw) => {
      const id = typeof raw === 'number' || (typeof raw === 'string' && /^\d+$/.test(raw)) ? Number(raw) : 0;
      return Number.isInteger(id) && id <= integerBounds.max ? id : 0;
    },
    { type: 'integer' },
    'required',
  );

const requirement = { content_type: integer(), object_id: integer({ min: 0 }) };
const sent = items(requirement);
const spelled = (all: readonly Requirement[]) => all.map(({ contentType, objectId }) => ({ content_type: contentType, object_id: objectId }));

/** For what a field is a must. */
export const requirements = new Field<readonly Requirement[]>(
  (raw, partial) => sent.read(raw, partial).map(({ content_type, object_id }) => ({ contentType: content_type, objectId: object_id })),
  sent.schema,
  'required',
  { spell: spelled },
);

export const metadataFields = {
  id: integer().readOnly(),
  name: text({ max: 255 }),
  type: choice(fieldTypes).optional(),
  description: description().nullable().optional(),
  organisation: parent().optional().as('organisationId'),
  project: integer().nullable().optional().as('projectId'),
  model_fields: list(object({ id: integer(), content_type: integer(), is_required_for: sent })).shows(({ modelFields }: MetadataField) =>
    modelFields.map(({ id, contentType, requiredFor }) => ({ id, content_type: contentType, is_required_for: spelled(requiredFor) })),
  ),
};
