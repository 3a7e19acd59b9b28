import { TakeTelemetry } from '../../../application/analytics/take-telemetry.js';
import { flag, integer, text } from '../../platform/http/fields.js';
import { post } from '../../platform/http/route.js';

const figures = {
  organisations: integer(),
  projects: integer(),
  environments: integer(),
  features: integer(),
  segments: integer(),
  users: integer(),
  debug_enabled: flag(),
  env: text(),
};

export const telemetryRoutes = [
  post('/api/v1/analytics/telemetry/', {
    operationId: 'api_v1_analytics_telemetry_create',
    summary: 'What another installation tells of its size',
    auth: 'none',
    body: figures,
    run: TakeTelemetry,
    at: () => ({}),
    rest: (told) => told,
    reply: figures,
    view: (told) => ({ ...told }),
  }),
];
