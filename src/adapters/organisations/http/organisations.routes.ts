import { CreateOrganisation } from '../../../application/organisations/create-organisation.js';
import { defined } from '../../../application/shared/defined.js';
import type { Organisation } from '../../../domain/organisations/organisation.js';
import { email, flag, integer, moment, text, uuid } from '../../platform/http/fields.js';
import { viewOf } from '../../platform/http/resource.js';
import { post } from '../../platform/http/route.js';

const fields = {
  id: integer().readOnly(),
  uuid: uuid().readOnly(),
  name: text({ max: 2000 }),
  created_date: moment().readOnly().as('createdAt'),
  webhook_notification_email: email().nullable().optional(),
  persist_trait_data: flag().readOnly(),
  block_access_to_admin: flag().readOnly(),
  restrict_project_create_to_admin: flag().optional(),
  force_2fa: flag().optional().as('force2fa'),
};

export const organisationRoutes = [
  post('/api/v1/organisations/', {
    operationId: 'api_v1_organisations_create',
    summary: 'Make an organisation',
    auth: 'user',
    body: fields,
    run: CreateOrganisation,
    at: () => ({}),
    rest: ({ name, webhook_notification_email, restrict_project_create_to_admin, force_2fa }) => ({
      name,
      ...defined({
        webhookNotificationEmail: webhook_notification_email,
        restrictProjectCreateToAdmin: restrict_project_create_to_admin,
        force2fa: force_2fa,
      }),
    }),
    reply: fields,
    view: viewOf<Organisation, typeof fields>(fields),
  }),
];
