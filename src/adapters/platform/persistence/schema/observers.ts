import { flag, instant, integer, json, nullable, number, table, text } from '../table.js';

export const auditEntry = table('audit_entry', {
  id: integer(),
  createdAt: instant(),
  log: text(),
  relatedObjectType: text<
    | 'FEATURE'
    | 'FEATURE_STATE'
    | 'SEGMENT'
    | 'ENVIRONMENT'
    | 'CHANGE_REQUEST'
    | 'EDGE_IDENTITY'
    | 'IMPORT_REQUEST'
    | 'EF_VERSION'
    | 'FEATURE_HEALTH'
    | 'EXPERIMENT'
    | 'METRIC'
    | 'WAREHOUSE_CONNECTION'
    | 'RELEASE_PIPELINE'
  >(),
  relatedObjectId: nullable(integer()),
  relatedObjectUuid: nullable(text()),
  organisationId: nullable(integer()),
  projectId: nullable(integer()),
  environmentId: nullable(integer()),
  authorId: nullable(integer()),
  masterApiKeyId: nullable(integer()),
  /** `~` changed, `+` created, `-` deleted, or unknown. */
  changeType: text<'CREATE' | 'UPDATE' | 'DELETE' | 'UNKNOWN'>(),
  changeDetails: json<readonly { readonly field: string; readonly old: unknown; readonly new: unknown }[]>(),
  isSystemEvent: flag(),
});

export const metadataField = table(
  'metadata_field',
  {
    id: integer(),
    organisationId: integer(),
    projectId: nullable(integer()),
    name: text(),
    type: text<'int' | 'str' | 'bool' | 'url' | 'multiline_str'>(),
    description: nullable(text()),
  },
  {
    unique: {
      metadata_field_organisation_name_unique: ['organisationId', 'name'],
      metadata_field_project_name_unique: ['projectId', 'name'],
    },
  },
);

export const metadataModelField = table(
  'metadata_model_field',
  {
    id: integer(),
    organisationId: integer(),
    fieldId: integer(),
    contentType: integer(),
    requiredFor: json<readonly { readonly contentType: number; readonly objectId: number }[]>(),
  },
  { unique: { metadata_model_field_unique: ['fieldId', 'contentType'] } },
);

/** Of one of the three things. */
export const metadataValue = table('metadata_value', {
  id: integer(),
  modelFieldId: integer(),
  featureId: nullable(integer()),
  segmentId: nullable(integer()),
  environmentId: nullable(integer()),
  value: text(),
});

/** Where SQLite keeps tasks; PostgreSQL keeps them in graphile-worker's tables. */
export const task = table('task', {
  id: integer(),
  name: text(),
  payload: json<object>(),
  runAt: instant(),
  priority: integer(),
  tries: integer(),
  /** With as many tries behind it, it is dead. */
  maxTries: integer(),
  timeoutSeconds: number(),
  /** While a processor is at it. */
  heldUntil: nullable(instant()),
  lastError: nullable(text()),
});

export const recurringTask = table('recurring_task', { name: text(), dueAt: instant() });
