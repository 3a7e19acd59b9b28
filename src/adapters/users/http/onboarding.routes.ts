import { defined } from '../../../application/shared/defined.js';
import { AskForSupport } from '../../../application/users/ask-for-support.js';
import { KeepOnboarding } from '../../../application/users/keep-onboarding.js';
import { Field, flag, items, list, moment, object, readObject, text, Unreadable } from '../../platform/http/fields.js';
import { adjust, order } from '../../platform/http/route.js';

/** Without a fraction where it has none, as it was given. */
const short = (moment: string) => moment.replace('.000000Z', 'Z');
const now = () => `${new Date().toISOString().slice(0, -1)}000Z`;

const steps = {
  tasks: items({ name: text(), completed_at: moment().nullable().optional() }).optional(),
  tools: object({ completed: flag().absentIs(true), integrations: list(text()) }).optional(),
  hosting_preferences: list(text()).optional(),
};
/** Any of them, but one. */
const someSteps = new Field<{
  readonly tasks?: readonly { name: string; completed_at?: string | null }[];
  tools?: object;
  hosting_preferences?: object;
}>(
  (raw) => {
    const read = readObject(steps, raw, false);
    if (Object.keys(read).length === 0)
      throw new Unreadable({ non_field_errors: ["At least one of 'tasks' or 'tools' or 'hosting_preferences' must be provided."] });
    return read;
  },
  { type: 'object' },
  'required',
);

export const onboardingRoutes = [
  adjust('/api/v1/auth/users/me/onboarding/', {
    operationId: 'api_v1_auth_users_me_onboarding_partial_update',
    summary: 'Keep one’s own first steps',
    auth: 'user',
    body: someSteps,
    run: KeepOnboarding,
    at: () => ({}),
    rest: ({ tasks, ...others }) => ({
      given: defined({ ...others, tasks: tasks?.map(({ name, completed_at }) => ({ name, completed_at: short(completed_at ?? now()) })) }),
    }),
  }),
  order('/api/v1/onboarding/request/send/', {
    operationId: 'api_v1_onboarding_request_send_create',
    summary: 'Nothing: there are no makers to ask for support',
    auth: 'user',
    body: { hubspotutk: text({ blank: true }).optional() },
    run: AskForSupport,
    at: () => ({}),
    rest: (_) => ({}),
    odd: { nobody_to_ask: (message) => ({ message }) },
  }),
];
