import { type NewTable, required } from '../tables.js';

export const analyticsTables: readonly NewTable[] = [
  {
    name: 'usage_bucket',
    ownKey: true,
    columns(t) {
      required.integer(t, 'environment_id'); // it may be gone when its last requests are counted
      required.text(t, 'kind', 'name', 'agent', 'application', 'version');
      required.moment(t, 'started_at');
      required.text(t, 'day');
      t.bigInteger('total').notNullable();
      t.primary(['environment_id', 'kind', 'name', 'agent', 'application', 'version', 'started_at']);
    },
  },
];
