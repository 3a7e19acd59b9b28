import { pythonInteger } from '../shared/python-number.js';
import { InvalidParts, type Refusal } from '../shared/refusal.js';
import type { MetadataField } from './metadata-field.js';
import type { entities, Requirement } from './model-field.js';

export type Entity = (typeof entities)[number];

/** What a feature, a segment or an environment has in a custom field. */
export interface MetadataValue {
  /** Undefined until it is kept. */
  readonly id?: number | undefined;
  readonly modelFieldId: number;
  /** Text, whatever the type of the field. */
  readonly value: string;
}

/** What has values of custom fields. */
export interface Described {
  readonly metadata: readonly MetadataValue[];
}

/** A custom field as it stands on a kind of thing. */
export interface FieldOnEntity extends Pick<MetadataField, 'name' | 'type' | 'projectId'> {
  readonly modelFieldId: number;
  readonly requiredFor: readonly Requirement[];
}

/** A scheme and a host, as Python's `urlparse` finds them. */
const asUrl = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]+)/i;
const fits: Record<MetadataField['type'], (value: string) => boolean> = {
  int: (value) => pythonInteger(value) !== undefined,
  bool: (value) => /^(true|false)$/i.test(value),
  url: (value) => {
    const host = asUrl.exec(value)?.[1];
    return host !== undefined && host.includes('[') === host.includes(']');
  },
  str: () => true,
  multiline_str: () => true,
};

/** The refusal due for the values given for a thing in a project: fields it cannot have, values that do not fit, a field twice, and a must left out. */
export function problemWith(
  given: readonly MetadataValue[],
  fields: readonly FieldOnEntity[],
  inside: { readonly organisation: Requirement; readonly project: Requirement },
): Refusal | undefined {
  const seen = new Set<number>();
  const wrong = given.map(({ modelFieldId, value }) => {
    const field = fields.find((one) => one.modelFieldId === modelFieldId);
    if (field === undefined) return { model_field: [`Invalid pk "${modelFieldId}" - object does not exist.`] };
    if (seen.has(modelFieldId)) return { non_field_errors: [`The field ${field.name} has a value already`] };
    seen.add(modelFieldId);
    return fits[field.type](value) ? {} : { non_field_errors: [`Invalid value for field ${field.name}`] };
  });
  if (wrong.some((part) => Object.keys(part).length > 0)) return new InvalidParts({ metadata: wrong });
  const missing = fields.find((field) => isMust(field) && !seen.has(field.modelFieldId));
  return missing && new InvalidParts({ metadata: [`Missing required metadata field: ${missing.name}`] });

  function isMust({ requiredFor, projectId, name }: FieldOnEntity): boolean {
    const here = [inside.organisation, inside.project].some((place) =>
      requiredFor.some(({ contentType, objectId }) => contentType === place.contentType && objectId === place.objectId),
    );
    return here && (projectId !== null || !fields.some((other) => other.projectId !== null && other.name === name));
  }
}
