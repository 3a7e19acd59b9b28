import { lookup as lookUp } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import type { Agent } from 'undici';
import { AddressForbidden, type OutgoingHttp, type OutgoingRequest, type OutgoingResponse } from '../../../application/shared/outgoing-http.js';
import { isForbiddenAddress } from '../../../domain/shared/forbidden-address.js';
import type { Background } from '../composition/background.js';

export type LookUp = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

const largestAnswer = 1_000_000;

/** HTTP by undici, loaded when first used. A connection goes to the very address that was judged, so a name cannot change its mind in between. */
export class UndiciHttp implements OutgoingHttp, Background {
  private agent: Promise<Agent> | undefined;

  constructor(
    private readonly allowPrivate: boolean,
    private readonly addressesOf: LookUp = (host) => lookUp(host, { all: true }),
  ) {}

  async send({ url, method, headers = {}, body, timeoutSeconds = 10 }: OutgoingRequest): Promise<OutgoingResponse> {
    const host = hostOf(url);
    if (isIP(host) !== 0) this.judge(host, [host]); // no look-up is made for it
    this.agent ??= this.makeAgent();
    const [{ request }, dispatcher] = [await import('undici'), await this.agent];
    const signal = AbortSignal.timeout(timeoutSeconds * 1000);
    const response = await request(url, { method, headers, ...(body !== undefined && { body }), dispatcher, signal });
    return { status: response.statusCode, headers: response.headers, body: await response.body.text() };
  }

  async forbids(url: string): Promise<boolean> {
    if (this.allowPrivate) return false;
    const host = hostOf(url);
    if (isIP(host) !== 0) return isForbiddenAddress(host);
    const known = await this.addressesOf(host).catch(() => []);
    return known.some(({ address }) => isForbiddenAddress(address));
  }

  /** Nothing of it runs before it is asked. */
  start(): void {}

  async close(): Promise<void> {
    await (await this.agent)?.destroy();
  }

  private async makeAgent(): Promise<Agent> {
    const { Agent } = await import('undici');
    const lookup: LookupFunction = (host, { all }, done) => {
      this.addressesOf(host).then(
        (found) => {
          try {
            this.judge(
              host,
              found.map(({ address }) => address),
            );
          } catch (error) {
            return done(error as Error, '');
          }
          const [first] = found;
          return all ? done(null, [...found]) : done(null, first?.address as string, first?.family);
        },
        (error) => done(error, ''),
      );
    };
    return new Agent({ connect: { lookup }, maxResponseSize: largestAnswer });
  }

  private judge(host: string, addresses: readonly string[]): void {
    if (!this.allowPrivate && addresses.some(isForbiddenAddress)) throw new AddressForbidden(host);
  }
}

const hostOf = (url: string) => new URL(url).hostname.replace(/^\[|\]$/g, '');
