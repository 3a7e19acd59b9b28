import { flag, integer, nullable, table, text } from '../table.js';

export const integration = table(
  'integration',
  {
    id: integer(),
    kind: text(),
    environmentId: nullable(integer()),
    projectId: nullable(integer()),
    organisationId: nullable(integer()),
    baseUrl: nullable(text()),
    apiKey: text(),
    entitySelector: nullable(text()),
    appId: nullable(text()),
    useCustomSource: nullable(flag()),
    secret: nullable(text()),
  },
  { softDelete: true },
);
