import { CreateFeatureExport } from '../../../application/import-export/create-feature-export.js';
import { CreateFeatureImport } from '../../../application/import-export/create-feature-import.js';
import { DownloadFeatureExport, DownloadOwnFlags } from '../../../application/import-export/download-feature-export.js';
import { ListFeatureExports, ListFeatureImports, type NamedExport } from '../../../application/import-export/list-transfers.js';
import { type FeatureImport, statuses, strategies } from '../../../domain/import-export/transfer.js';
import { choice, integer, list as listOf, moment, text } from '../../platform/http/fields.js';
import { viewOf } from '../../platform/http/resource.js';
import { get, list, post } from '../../platform/http/route.js';
import { exported, exportedFile, viewExported } from './exported-file.schema.js';

const project = '/api/v1/projects/:project_pk/';
const features = '/api/v1/features/';
const paging = {};
const end = { status: choice(statuses).readOnly(), created_at: moment().readOnly() };

const exportFields = {
  id: integer().readOnly(),
  name: text().shows(({ environmentName, createdAt }: NamedExport) => `${environmentName} | ${createdAt.slice(0, 16).replace('T', ' ')} UTC`),
  environment_id: integer().readOnly(),
  ...end,
};
const importFields = {
  id: integer().readOnly(),
  environment_id: integer().readOnly(),
  strategy: choice(strategies).readOnly(),
  ...end,
};

export const transferRoutes = [
  list(`${project}feature-exports/`, {
    operationId: 'api_v1_projects_feature_exports_list',
    summary: 'List the exports of environments that one administers',
    auth: 'user',
    params: { project_pk: integer() },
    paging,
    run: ListFeatureExports,
    at: ({ params }, page) => ({ projectId: params.project_pk, page }),
    reply: exportFields,
    view: viewOf<NamedExport, typeof exportFields>(exportFields),
  }),
  post(`${features}create-feature-export/`, {
    operationId: 'api_v1_features_create_feature_export_create',
    summary: 'Ask for the features of an environment, as a file',
    auth: 'user',
    body: { environment_id: integer(), tag_ids: listOf(integer()) },
    run: CreateFeatureExport,
    at: () => ({}),
    rest: ({ environment_id, tag_ids }) => ({ environmentId: environment_id, tagIds: tag_ids }),
    reply: exportFields,
    view: viewOf<NamedExport, typeof exportFields>(exportFields),
  }),
  get(`${features}download-feature-export/:feature_export_id/`, {
    operationId: 'api_v1_features_download_feature_export_retrieve',
    summary: 'Read an export',
    auth: 'user',
    params: { feature_export_id: integer() },
    run: DownloadFeatureExport,
    at: ({ params }) => ({ id: params.feature_export_id }),
    reply: exported,
    view: (file) => file.features.map(viewExported),
    headers: ({ id }) => ({ 'content-disposition': `attachment; filename=feature_export.${id}.json` }),
  }),
  get(`${features}download-flagsmith-on-flagsmith/`, {
    operationId: 'api_v1_features_download_flagsmith_on_flagsmith_retrieve',
    summary: "The flags of the reference's own dashboard, which are not here",
    auth: 'none',
    run: DownloadOwnFlags,
    at: () => ({}),
    reply: exported,
    view: (file) => file.features.map(viewExported),
  }),
  list(`${project}feature-imports/`, {
    operationId: 'api_v1_projects_feature_imports_list',
    summary: 'List the imports into environments that one administers',
    auth: 'user',
    params: { project_pk: integer() },
    paging,
    run: ListFeatureImports,
    at: ({ params }, page) => ({ projectId: params.project_pk, page }),
    reply: importFields,
    view: viewOf<FeatureImport, typeof importFields>(importFields),
  }),
  post(`${features}feature-import/:environment_id`, {
    operationId: 'api_v1_features_feature_import_create',
    summary: 'Bring features from a file into an environment',
    auth: 'user',
    params: { environment_id: integer() },
    body: { file: exportedFile, strategy: choice(strategies) },
    run: CreateFeatureImport,
    at: ({ params }) => ({ environmentId: params.environment_id }),
    rest: ({ file, strategy }) => ({ features: file, strategy }),
    reply: importFields,
    view: viewOf<FeatureImport, typeof importFields>(importFields),
  }),
];
