import { ListContentTypes, ListRequirable } from '../../../application/metadata/list-content-types.js';
import { ModelFields } from '../../../application/metadata/model-fields.js';
import { GetProjectField, ListProjectFields } from '../../../application/metadata/project-fields.js';
import type { MetadataField } from '../../../domain/metadata/metadata-field.js';
import { type ContentType, entities } from '../../../domain/metadata/model-field.js';
import { collectionRoutes, everyVerb } from '../../platform/http/collection-routes.js';
import { choice, flag, integer, text } from '../../platform/http/fields.js';
import { viewOf } from '../../platform/http/resource.js';
import { get, list } from '../../platform/http/route.js';
import { metadataFields, parent, requirements } from './metadata.schema.js';

const path = '/api/v1/organisations/:organisation_pk/metadata-model-fields/';
const params = { organisation_pk: integer() };
const contentType = { id: integer(), app_label: text(), model: text() };
const viewContentType = ({ id, appLabel, model }: ContentType) => ({ id, app_label: appLabel, model });

const ofProject = '/api/v1/projects/:project_pk/metadata/fields/';
const projectParams = { project_pk: integer() };
const viewField = viewOf<MetadataField, typeof metadataFields>(metadataFields);

export const modelFieldRoutes = [
  list(`${path}supported-content-types/`, {
    operationId: 'api_v1_organisations_metadata_model_fields_supported_content_types_list',
    summary: 'List the kinds of things that custom fields speak of',
    auth: 'user',
    params,
    run: ListContentTypes,
    at: ({ params }) => ({ organisationId: params.organisation_pk }),
    reply: contentType,
    view: viewContentType,
  }),
  list(`${path}supported-required-for-models/`, {
    operationId: 'api_v1_organisations_metadata_model_fields_supported_required_for_models_list',
    summary: 'List for what a custom field can be made a must',
    auth: 'user',
    params,
    query: { model_name: text().optional() },
    run: ListRequirable,
    at: ({ params, query }) => ({ organisationId: params.organisation_pk, modelName: query.model_name }),
    reply: contentType,
    view: viewContentType,
    odd: { no_such_model: (message) => ({ message }) },
  }),
  ...collectionRoutes(path, ModelFields, {
    one: 'custom field on a kind of thing',
    verbs: everyVerb,
    params,
    at: ({ organisation_pk }) => ({ organisationId: organisation_pk }),
    id: ['id', integer()],
    paging: {},
    query: { content_type: integer().optional() },
    filter: ({ content_type }) => ({ ...(content_type !== undefined && { contentType: content_type }) }),
    fields: {
      id: integer().readOnly(),
      field: parent().optional().as('fieldId'),
      content_type: parent().optional(),
      is_required_for: requirements.optional().as('requiredFor'),
    },
  }),
  list(ofProject, {
    operationId: 'api_v1_projects_metadata_fields_list',
    summary: 'List the custom fields of a project',
    auth: 'user',
    params: projectParams,
    query: { include_organisation: flag().optional(), entity: choice(entities).optional() },
    paging: { adjustable: true },
    run: ListProjectFields,
    at: ({ params, query }, page) => ({
      projectId: params.project_pk,
      inherited: query.include_organisation ?? false,
      entity: query.entity,
      page,
    }),
    reply: metadataFields,
    view: viewField,
  }),
  get(`${ofProject}:id/`, {
    operationId: 'api_v1_projects_metadata_fields_retrieve',
    summary: 'Read one custom field of a project',
    auth: 'user',
    params: { ...projectParams, id: integer() },
    run: GetProjectField,
    at: ({ params }) => ({ projectId: params.project_pk, id: params.id }),
    reply: metadataFields,
    view: viewField,
  }),
];
