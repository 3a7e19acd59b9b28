import { PrivateDestination } from '../../domain/shared/private-destination.js';
import { type Guard, type Looking, looking } from './guard.js';
import { OutgoingHttp } from './outgoing-http.js';

/** A guard that also refuses a URL in a network that is nobody's business. */
export const sending = <T, At, Subject, Within extends Partial<T>>(
  guard: Guard<T, At, Subject, Within>,
  property: keyof T & string,
): Guard<T, At, Looking<Subject>, Within> => ({
  ...looking(guard),
  async weigh({ find }, values) {
    const url = values[property];
    return typeof url === 'string' && (await find(OutgoingHttp).forbids(url)) ? new PrivateDestination(property) : undefined;
  },
});
