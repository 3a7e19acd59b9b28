import type { Organisation, SeenOrganisation } from '../../../domain/organisations/organisation.js';
import { always, email, Field, flag, integer, moment, notTooMany, object, pythonTypeOf, text, Unreadable, uuid } from '../../platform/http/fields.js';
import { viewOf } from '../../platform/http/resource.js';
import { organisationId } from '../../platform/http/shapes/organisation.js';

export { organisationId };

export const inOrganisation = { organisation_pk: organisationId() };

const subscription = {
  id: integer(),
  has_active_billing_periods: always(false),
  deleted_at: always(null),
  uuid: uuid(),
  subscription_id: always(null),
  subscription_date: always(null),
  plan: always('enterprise'),
  max_seats: always(10000),
  max_api_calls: always(100000000),
  cancellation_date: always(null),
  customer_id: always(null),
  billing_status: always(null),
  payment_method: always(null),
  notes: always(null),
};

/** Nothing is sold and nothing limited; clients that ask find the largest plan. */
const subscriptionOf = ({ id, subscriptionUuid }: Organisation) => ({
  id,
  has_active_billing_periods: false as const,
  deleted_at: null,
  uuid: subscriptionUuid,
  subscription_id: null,
  subscription_date: null,
  plan: 'enterprise' as const,
  max_seats: 10000 as const,
  max_api_calls: 100000000 as const,
  cancellation_date: null,
  customer_id: null,
  billing_status: null,
  payment_method: null,
  notes: null,
});

/** What may be set. */
export const writable = {
  name: text({ max: 2000 }),
  webhook_notification_email: email().nullable().optional(),
  restrict_project_create_to_admin: flag().optional(),
  force_2fa: flag().optional().as('force2fa'),
};

export const organisation = {
  id: integer().readOnly(),
  uuid: uuid().readOnly(),
  created_date: moment().readOnly().as('createdAt'),
  num_seats: integer().readOnly().as('seats'),
  subscription: object(subscription).shows(subscriptionOf),
  role: text().nullable().readOnly(),
  persist_trait_data: flag().readOnly(),
  block_access_to_admin: flag().readOnly(),
  ...writable,
};
export const viewOrganisation = viewOf<SeenOrganisation, typeof organisation>(organisation);

/** At once: each gets a mail. */
export const mostInvited = 500;

/** A list of addresses; what is wrong is said at the place of each. */
export const emails = () =>
  new Field<readonly string[]>(
    (raw, partial) => {
      if (!Array.isArray(raw)) throw new Unreadable({ non_field_errors: [`Expected a list of items but got type "${pythonTypeOf(raw)}".`] });
      notTooMany(raw, mostInvited);
      const address = email();
      const problems = raw.map((one) => {
        try {
          address.read(one, partial);
          return {};
        } catch (error) {
          return (error as Unreadable).problem; // the only thing that a field throws
        }
      });
      if (problems.some((problem) => Object.keys(problem).length > 0)) throw new Unreadable(problems as never);
      return raw.map((one) => address.read(one, partial));
    },
    { type: 'array', items: { type: 'string', format: 'email' } },
    'required',
  );

export const metadata = {
  max_seats: integer(),
  max_api_calls: integer(),
  max_projects: integer().nullable(),
  payment_source: text().nullable(),
  chargebee_email: text().nullable(),
  feature_history_visibility_days: integer().nullable(),
  audit_log_visibility_days: integer().nullable(),
};
export const subscriptionMetadata = {
  max_seats: 10000,
  max_api_calls: 100000000,
  max_projects: null,
  payment_source: null,
  chargebee_email: null,
  feature_history_visibility_days: null,
  audit_log_visibility_days: null,
};
