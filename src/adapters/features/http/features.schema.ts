import type { ShownFeature, StateInBrief } from '../../../application/features/ports.js';
import { featureTypes } from '../../../domain/features/feature.js';
import { lifecycleStages } from '../../../domain/features/lifecycle.js';
import { type MultivariateOption, mostVariants, valueTypes } from '../../../domain/features/multivariate-option.js';
import type { FlagValue } from '../../../domain/shared/flag-value.js';
import { pythonText } from '../../../domain/shared/python-text.js';
import {
  always,
  anything,
  choice,
  description,
  Field,
  flag,
  ids,
  integer,
  items,
  list,
  moment,
  number,
  object,
  text,
  uuid,
  withOffset,
} from '../../platform/http/fields.js';
import { viewOf } from '../../platform/http/resource.js';
import { metadata } from '../../platform/http/shapes/metadata.js';
import { person, viewPerson } from '../../platform/http/shapes/person.js';

export const optionFields = {
  id: integer().readOnly(),
  uuid: uuid().readOnly(),
  type: choice(valueTypes).optional(),
  integer_value: integer().nullable().optional(),
  string_value: text({ max: 20000, blank: true }).nullable().optional(),
  boolean_value: flag().nullable().optional(),
  default_percentage_allocation: number({ min: 0, max: 100 }).optional(),
  key: text({ max: 255 }).nullable().readOnly().doc('A stable identifier of the variant that people can read'),
};
const viewOption = viewOf<MultivariateOption, typeof optionFields>(optionFields);

const value = new Field<FlagValue>((raw) => raw as FlagValue, { type: ['string', 'integer', 'boolean', 'null'] }, 'required');
const briefFields = {
  id: integer(),
  feature_state_value: value,
  environment: integer(),
  identity: always(null),
  feature_segment: integer().nullable(),
  enabled: flag(),
};
const brief = (state: StateInBrief | null) =>
  state && {
    id: state.id,
    feature_state_value: state.value,
    environment: state.environmentId,
    identity: null,
    feature_segment: state.featureSegmentId,
    enabled: state.enabled,
  };

/** With the offset in numbers, as the reference shows just these. */
const lastChange = () => moment().spelled(withOffset).nullable();
const group = { id: integer(), name: text() };
const owned = {
  owners: list(object(person)).shows((row: ShownFeature, at) => row.owners.map((owner) => viewPerson(owner, { at }))),
  group_owners: list(object(group)).shows((row: ShownFeature) => row.groupOwners),
};

const start = {
  id: integer().readOnly(),
  name: text().readOnly(),
  type: choice(featureTypes).readOnly(),
  default_enabled: flag().readOnly(),
  initial_value: text().nullable().readOnly(),
  created_date: moment().readOnly().as('createdAt'),
  description: text().nullable().readOnly(),
  tags: list(integer()).readOnly(),
  multivariate_options: list(object(optionFields)).shows((row: ShownFeature, at) => row.options.map((option) => viewOption(option, { at }))),
  is_archived: flag().readOnly(),
  ...owned,
  uuid: uuid().readOnly(),
  project: integer().readOnly().as('projectId'),
  environment_feature_state: object(briefFields)
    .nullable()
    .shows(({ state }: ShownFeature) => brief(state)),
  segment_feature_state: object(briefFields)
    .nullable()
    .shows(({ segmentState }: ShownFeature) => brief(segmentState)),
  num_segment_overrides: integer().readOnly().as('segmentOverrides'),
  num_identity_overrides: integer().nullable().readOnly().as('identityOverrides'),
};
const complete = { is_num_identity_overrides_complete: always(true) };
const end = {
  is_server_key_only: flag().readOnly(),
  last_modified_in_any_environment: lastChange().readOnly().as('modifiedAnywhere'),
  last_modified_in_current_environment: lastChange().readOnly().as('modifiedHere'),
};
const inCode = { repository_url: text(), count: integer(), last_successful_repository_scanned_at: text(), last_feature_found_at: text() };
const seen = {
  code_references_counts: list(object(inCode)).shows((row: ShownFeature) =>
    row.inCode.map(({ repositoryUrl, count, scannedAt, foundAt }) => ({
      repository_url: repositoryUrl,
      count,
      last_successful_repository_scanned_at: withOffset(scannedAt),
      last_feature_found_at: withOffset(foundAt),
    })),
  ),
  lifecycle_stage: new Field<ShownFeature['lifecycleStage']>(
    (raw) => raw as ShownFeature['lifecycleStage'],
    { type: ['string', 'null'], enum: [...lifecycleStages, null] },
    'required',
  )
    .readOnly()
    .doc('Only as seen from an environment'),
};

/** The shapes in which a feature is shown: by its uuid, once it is made, read or replaced, and changed in part. */
export const byUuid = { ...start, ...complete, ...end };
export const made = { ...byUuid, metadata };
export const whole = { ...made, ...seen };
export const changed = { ...start, ...end, metadata, ...seen };
/** As seen by those who change its owners. */
export const withOwners = {
  id: start.id,
  name: start.name,
  created_date: start.created_date,
  description: start.description,
  initial_value: start.initial_value,
  default_enabled: start.default_enabled,
  type: start.type,
  ...owned,
  is_server_key_only: end.is_server_key_only,
};

const isEmpty = (raw: object | number | true) => typeof raw === 'object' && Object.keys(raw).length === 0;

const nestedOption = {
  ...optionFields,
  id: anything().optional().doc('Of an option that is there: it is changed. Without it, a new one'),
};
export const changeBody = {
  type: choice(featureTypes).optional(),
  description: description().nullable().optional(),
  tags: ids().optional(),
  multivariate_options: items(nestedOption, { most: mostVariants }).optional().doc('Those that are not named are removed'),
  is_archived: flag().optional(),
  is_server_key_only: flag().optional(),
  metadata,
};
export const newBody = {
  ...changeBody,
  name: text({ max: 2000 }),
  default_enabled: flag().optional(),
  initial_value: text({ max: 20000, blank: true })
    .after((raw) => (raw && typeof raw !== 'string' && !isEmpty(raw) ? pythonText(raw) : raw)) // what is no text is kept as Python writes it, unless Python takes it for nothing
    .nullable()
    .optional(),
  owners: ids().optional(),
  group_owners: ids().optional(),
};
