import { Refusal } from '../shared/refusal.js';

/** Nobody took it this time: it is tried again. */
export class NotDelivered extends Refusal {
  readonly kind = 'upstream';
  readonly code = 'webhook_not_delivered';
  constructor(why: string) {
    super(`A webhook was not delivered: ${why}`);
  }
}

/** Whether an answer leaves hope that the next one will be better. */
export const mayComeLater = (status: number): boolean => status >= 500 || status === 429;
