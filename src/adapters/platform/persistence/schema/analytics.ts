import { instant, integer, number, table, text } from '../table.js';

/** What was counted of an environment in a quarter of an hour: `startedAt` is when that began, `day` its day in UTC. */
export const usageBucket = table('usage_bucket', {
  environmentId: integer(),
  kind: text<'request' | 'evaluation'>(),
  name: text(),
  agent: text(),
  application: text(),
  version: text(),
  startedAt: instant(),
  day: text(),
  total: number(),
});
