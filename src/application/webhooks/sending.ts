import { PrivateDestination } from '../../domain/webhooks/webhook.js';
import { type Guard, type Looking, looking } from '../shared/guard.js';
import { OutgoingHttp } from '../shared/outgoing-http.js';

/** A guard that also refuses URLs in networks that are nobody's business. */
export const sending = <T extends { readonly url: string }, At, Subject, Within extends Partial<T>>(
  guard: Guard<T, At, Subject, Within>,
): Guard<T, At, Looking<Subject>, Within> => ({
  ...looking(guard),
  weigh: async ({ find }, { url }) => (url !== undefined && (await find(OutgoingHttp).forbids(url)) ? new PrivateDestination() : undefined),
});
