import { GetEnvironmentDocument } from '../../../application/evaluation/get-environment-document.js';
import { get } from '../../platform/http/route.js';
import { documentHeaders } from './document-headers.js';
import { environmentDocumentReply, environmentDocumentView } from './environment-document.view.js';

export const environmentDocumentRoutes = [
  get('/api/v1/environment-document/', {
    operationId: 'sdk_v1_environment_document',
    summary: 'All of an environment, for SDKs that evaluate by themselves',
    auth: 'environment-key',
    lane: 'sdk',
    frozen: true,
    run: GetEnvironmentDocument,
    at: () => ({}),
    reply: environmentDocumentReply,
    headers: documentHeaders,
    changedAt: ({ updatedAt }) => updatedAt,
    view: environmentDocumentView,
  }),
];
