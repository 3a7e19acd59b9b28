import { mayComeLater, NotDelivered } from '../../domain/webhooks/delivery.js';
import type { Call } from '../shared/call.js';
import { system } from '../shared/needs.js';
import { AddressForbidden, type OutgoingHttp } from '../shared/outgoing-http.js';
import type { UseCase } from '../shared/use-case.js';
import type { Receiver, Receivers, SignBody } from './ports.js';

interface Delivery {
  readonly receiver: Receiver;
  readonly body: string;
}

/** Refuses with NotDelivered where trying again may help; a receiver that will not have it, or may not be reached, is left alone. */
export class DeliverToWebhook implements UseCase<Delivery, void, undefined> {
  static readonly needs = system('only the task processor delivers');

  constructor(
    private readonly receivers: Receivers,
    private readonly http: OutgoingHttp,
    private readonly sign: SignBody,
  ) {}

  async run(_call: Call, { receiver, body }: Delivery): Promise<void> {
    const open = await this.receivers.open(receiver);
    if (open === undefined) return;
    const { url, secret } = open;
    const headers = { 'content-type': 'application/json', ...(secret !== '' && { 'x-flagsmith-signature': this.sign(secret, body) }) };
    try {
      const { status } = await this.http.send({ url, method: 'POST', headers, body });
      if (mayComeLater(status)) throw new NotDelivered(receiver, `it answered ${status}`);
    } catch (error) {
      if (error instanceof AddressForbidden) return;
      throw error instanceof NotDelivered ? error : new NotDelivered(receiver, 'it could not be reached');
    }
  }
}
