import type { DomainEvent, Subscriber, Tx } from '../../../application/shared/transactions.js';

/** Programs that register, and those that are refused, in the metric that operators know. */
export class CountRegistrations implements Subscriber {
  constructor(private readonly count: (method: string, outcome: 'registered' | 'rejected') => void) {}

  async hear(_tx: Tx, events: readonly DomainEvent[]) {
    return () => {
      for (const { name, detail } of events) {
        if (name === 'oauth_client.registered') this.count(detail.method, 'registered');
        if (name === 'oauth_client.registration_rejected') this.count(detail.method, 'rejected');
      }
    };
  }
}
