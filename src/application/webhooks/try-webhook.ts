import { PrivateDestination } from '../../domain/shared/private-destination.js';
import { Forbidden } from '../../domain/shared/refusal.js';
import { TryFailed } from '../../domain/webhooks/delivery.js';
import { sortedJson } from '../../domain/webhooks/sorted-json.js';
import { Environments, placeOfEnvironment } from '../environments/ports.js';
import type { Call } from '../shared/call.js';
import { checkedInside, type Inside } from '../shared/needs.js';
import { AddressForbidden, type OutgoingHttp } from '../shared/outgoing-http.js';
import type { UseCase } from '../shared/use-case.js';
import type { SignBody } from './ports.js';
import { samples } from './samples.js';

/** For what the webhook would be; an organisation by its id, an environment by its key. */
export type Scope = { readonly type: 'organisation'; readonly id: number } | { readonly type: 'environment'; readonly id: string };

interface Input {
  /** Undefined where none is named that could be. */
  readonly scope: Scope | undefined;
  /** Reads the rest, and refuses what is wrong with it: told only to those who may ask. */
  readonly read: () => { readonly url: string; readonly secret: string };
}

/** Sends an example to where a webhook is to be, once, and tells the status of the answer. Refuses with TryFailed. */
export class TryWebhook implements UseCase<Input, number, Inside> {
  static readonly needs = checkedInside('the body says for which organisation or environment it is');

  constructor(
    private readonly http: OutgoingHttp,
    private readonly sign: SignBody,
  ) {}

  async run(_call: Call, { scope, read }: Input, { pass, find }: Inside): Promise<number> {
    if (scope === undefined) throw new Forbidden();
    if (scope.type === 'organisation') pass.require('ORGANISATION_ADMIN', { organisation: scope.id });
    else {
      const environment = await find(Environments).byKey(scope.id);
      if (environment === undefined) throw new Forbidden();
      pass.require('ENVIRONMENT_ADMIN', placeOfEnvironment(environment));
    }
    const { url, secret } = read();
    if (await this.http.forbids(url)) throw new PrivateDestination();
    const body = sortedJson(samples[scope.type]);
    const headers = { 'content-type': 'application/json', ...(secret !== '' && { 'x-flagsmith-signature': this.sign(secret, body) }) };
    const status = await this.http.send({ url, method: 'POST', headers, body }).then(
      (answer) => answer.status,
      (error: unknown) => {
        if (error instanceof AddressForbidden) throw new PrivateDestination();
        throw new TryFailed('Could not connect to webhook URL', 'Please check the URL, and ensure it is valid and accessible from the server.');
      },
    );
    if (status >= 400) throw new TryFailed('Webhook returned error status', `Webhook returned HTTP ${status}.`, status);
    return status;
  }
}
