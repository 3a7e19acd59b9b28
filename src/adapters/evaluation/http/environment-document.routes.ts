import { GetDocumentOfEnvironment } from '../../../application/evaluation/get-document-of-environment.js';
import { GetEnvironmentDocument } from '../../../application/evaluation/get-environment-document.js';
import { text } from '../../platform/http/fields.js';
import { get } from '../../platform/http/route.js';
import { documentHeaders } from './document-headers.js';
import { environmentDocumentReply, environmentDocumentView } from './environment-document.view.js';

export const environmentDocumentRoutes = [
  get('/api/v1/environment-document/', {
    operationId: 'sdk_v1_environment_document',
    summary: 'All of an environment, for SDKs that evaluate by themselves',
    auth: 'environment-key',
    lane: 'sdk',
    counted: 'environment-document',
    frozen: true,
    run: GetEnvironmentDocument,
    at: () => ({}),
    reply: environmentDocumentReply,
    headers: documentHeaders,
    changedAt: ({ updatedAt }) => updatedAt,
    view: environmentDocumentView,
  }),
  get('/api/v1/environments/:api_key/document/', {
    operationId: 'api_v1_environments_document_retrieve',
    summary: 'The document of an environment, as SDKs that evaluate by themselves get it',
    auth: 'user',
    params: { api_key: text() },
    run: GetDocumentOfEnvironment,
    at: ({ params }) => ({ environmentKey: params.api_key }),
    reply: environmentDocumentReply,
    view: environmentDocumentView,
  }),
];
