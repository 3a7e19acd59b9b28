import { Field, items, reference, text } from '../fields.js';

/** Values of custom fields, as `domain/metadata` has them. */
type Values = readonly { readonly id?: number | undefined; readonly modelFieldId: number; readonly value: string }[];

const sent = items({ model_field: reference(), field_value: text({ max: 2000 }) });

/** Values of custom fields. A body that leaves them out, also of a PATCH, takes them all away; the reference does so. */
export const metadata = new Field<Values, 'required'>(
  (raw) => sent.read(raw, false).map(({ model_field, field_value }) => ({ modelFieldId: model_field, value: field_value })),
  {
    ...sent.schema,
    items: {
      type: 'object',
      properties: { id: { type: 'integer', readOnly: true }, model_field: { type: 'integer' }, field_value: { type: 'string', maxLength: 2000 } },
    },
  },
  'required',
  { spell: (values) => values.map(({ id, modelFieldId, value }) => ({ id, model_field: modelFieldId, field_value: value })) },
).absentIs([]);
