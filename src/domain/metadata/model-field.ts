import { Refusal } from '../shared/refusal.js';

/** What things are called where clients name a kind of thing by a number. */
export const contentTypes = [
  { id: 1, appLabel: 'environments', model: 'environment' },
  { id: 2, appLabel: 'features', model: 'feature' },
  { id: 3, appLabel: 'organisations', model: 'organisation' },
  { id: 4, appLabel: 'projects', model: 'project' },
  { id: 5, appLabel: 'segments', model: 'segment' },
] as const;
export type ContentType = (typeof contentTypes)[number];

/** What can have custom fields. */
export const entities = ['feature', 'segment', 'environment'] as const;
export const contentTypeOf = (model: string): number | undefined => contentTypes.find((type) => type.model === model)?.id;

/** All that is below it must have the field. */
export interface Requirement {
  readonly contentType: number;
  readonly objectId: number;
}

/** A custom field on a kind of thing. */
export interface ModelField {
  readonly id: number;
  readonly organisationId: number;
  readonly fieldId: number;
  readonly contentType: number;
  readonly requiredFor: readonly Requirement[];
}

export class AttachedAlready extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'attached_already';
  override readonly field = 'non_field_errors';
  override message = 'The fields field, content_type must make a unique set.';
}

export class RequirementRefused extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'requirement_refused';
  override readonly field = 'non_field_errors';
}
export const requiredElsewhere = () => new RequirementRefused('The requirement organisation does not match the field organisation');
export const notRequirable = () => new RequirementRefused('The requirement content type must be project or organisation');

export class NoSuchModel extends Refusal {
  readonly kind = 'not-found';
  readonly code = 'no_such_model';
  override message = 'No supported models found for the given model name.';
}
