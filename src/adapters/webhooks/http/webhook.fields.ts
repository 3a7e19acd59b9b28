import { flag, integer, moment, text, webUrl } from '../../platform/http/fields.js';

export const webhookFields = {
  id: integer().readOnly(),
  url: webUrl({ max: 200 }),
  enabled: flag().optional(),
  created_at: moment().readOnly(),
  updated_at: moment().readOnly(),
  secret: text({ max: 255, blank: true }).optional(),
};
