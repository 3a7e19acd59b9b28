import { belongs, type NewTable, required } from '../tables.js';

export const webhookTables: readonly NewTable[] = (['environment', 'organisation'] as const).map((owner) => ({
  name: `${owner}_webhook`,
  columns(t) {
    belongs(t, owner);
    required.text(t, 'url', 'secret');
    required.flag(t, 'enabled');
    required.moment(t, 'created_at', 'updated_at');
  },
}));
