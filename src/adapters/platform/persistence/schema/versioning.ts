import { instant, integer, nullable, table, text } from '../table.js';

export const featureVersion = table(
  'feature_version',
  {
    uuid: text(),
    environmentId: integer(),
    featureId: integer(),
    description: nullable(text()),
    publishedAt: nullable(instant()),
    liveFrom: nullable(instant()),
    createdAt: instant(),
    updatedAt: instant(),
    createdBy: nullable(integer()),
    publishedBy: nullable(integer()),
  },
  { softDelete: true },
);
