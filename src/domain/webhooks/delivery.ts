import { Refusal } from '../shared/refusal.js';

/** Nobody took it this time: it is tried again. */
export class NotDelivered extends Refusal {
  readonly kind = 'upstream';
  readonly code = 'webhook_not_delivered';
  constructor({ of, id }: { readonly of: string; readonly id: number }, why: string) {
    super(`Webhook ${id} of an ${of} was not delivered: ${why}`);
  }
}

/** Whether an answer leaves hope that the next one will be better. */
export const mayComeLater = (status: number): boolean => status >= 500 || status === 429;

/** Nobody takes what is sent to try a webhook: 400 with what to do about it, and with the status where there was an answer. */
export class TryFailed extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'webhook_try_failed';
  constructor(
    message: string,
    readonly advice: string,
    readonly status?: number,
  ) {
    super(message);
  }
}
