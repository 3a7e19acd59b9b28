import { AddCodeScan } from '../../../application/code-references/add-code-scan.js';
import { ListCodeReferences } from '../../../application/code-references/list-code-references.js';
import { permalinkOf, vcsProviders } from '../../../domain/code-references/code-scan.js';
import { choice, integer, items, list as listOf, moment, object, text, url, withOffset } from '../../platform/http/fields.js';
import { list, post } from '../../platform/http/route.js';

const project = '/api/v1/projects/:project_pk/';
const place = { file_path: text({ max: 4096 }), line_number: integer({ min: 1 }) };
const mention = { ...place, feature_name: text({ max: 100 }) };
const scan = {
  repository_url: url({ max: 200 }),
  vcs_provider: choice(vcsProviders).absentIs('github'),
  revision: text({ max: 100 }),
  code_references: items(mention),
};
const found = {
  repository_url: text(),
  vcs_provider: choice(vcsProviders),
  revision: text(),
  last_successful_repository_scanned_at: moment().spelled(withOffset),
  last_feature_found_at: moment().spelled(withOffset),
  code_references: listOf(object({ feature_name: text(), ...place, permalink: text() })),
};

export const codeReferenceRoutes = [
  post(`${project}code-references/`, {
    operationId: 'api_v1_projects_code_references_create',
    summary: 'Tell where features are named in a repository',
    auth: 'user',
    params: { project_pk: integer() },
    body: scan,
    run: AddCodeScan,
    at: ({ params }) => ({ projectId: params.project_pk }),
    rest: (body) => ({
      repositoryUrl: body.repository_url,
      vcsProvider: body.vcs_provider ?? 'github',
      revision: body.revision,
      mentions: body.code_references.map(({ feature_name, file_path, line_number }) => ({
        featureName: feature_name,
        filePath: file_path,
        lineNumber: line_number,
      })),
    }),
    reply: {
      created_at: moment(),
      project: integer(),
      repository_url: text(),
      vcs_provider: choice(vcsProviders),
      revision: text(),
      code_references: listOf(object(mention)),
    },
    view: ({ createdAt, projectId, repositoryUrl, vcsProvider, revision, mentions }) => ({
      created_at: createdAt,
      project: projectId,
      repository_url: repositoryUrl,
      vcs_provider: vcsProvider,
      revision,
      code_references: mentions.map(({ filePath, lineNumber, featureName }) => ({
        file_path: filePath,
        line_number: lineNumber,
        feature_name: featureName,
      })),
    }),
  }),
  list(`${project}features/:feature_pk/code-references/`, {
    operationId: 'get_feature_code_references',
    summary: 'List where a feature is named in code',
    auth: 'user',
    params: { project_pk: integer(), feature_pk: integer() },
    run: ListCodeReferences,
    at: ({ params }) => ({ projectId: params.project_pk, featureId: params.feature_pk }),
    reply: found,
    view: (row) => ({
      repository_url: row.repositoryUrl,
      vcs_provider: row.vcsProvider,
      revision: row.revision,
      last_successful_repository_scanned_at: row.scannedAt,
      last_feature_found_at: row.foundAt,
      code_references: row.places.map((one) => ({
        feature_name: row.featureName,
        file_path: one.filePath,
        line_number: one.lineNumber,
        permalink: permalinkOf(row, one),
      })),
    }),
  }),
];
