import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Answer, type Exchange, Joined } from './exchange.js';

const zip = promisify(gzip);
const keep = async (body: Buffer) => {
  const small = await zip(body);
  kept.set(body, small);
  return small;
};
const worthIt = 1400; // what fits into one packet is not sent faster
const accepts = /(^|,)\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*(,|$))|,|$)/i;
const already = /^(image|font)\//;

/** Bytes that are given again and again are compressed once. */
const kept = new WeakMap<Buffer, Buffer>();

/** The same answer with fewer bytes, where the client takes that and it is worth it; undefined else. */
export function compressed({ headers }: Exchange, { body, headers: own }: Answer): Promise<Buffer> | Buffer | undefined {
  const length = body instanceof Joined ? body.tail.length : (body?.length ?? 0);
  if (body === undefined || length < worthIt || !accepts.test(String(headers['accept-encoding'] ?? ''))) return undefined;
  if (already.test(own['content-type'] ?? '') || 'content-encoding' in own) return undefined;
  if (body instanceof Joined) return zip(body.whole(), { level: 4 });
  if (typeof body === 'string') return zip(body, { level: 4 });
  return kept.get(body) ?? keep(body);
}
