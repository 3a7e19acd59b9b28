import { promisify } from 'node:util';
import { crc32, deflateRawSync, gzip } from 'node:zlib';
import { kept } from '../../../domain/shared/kept.js';
import { type Answer, type Exchange, Joined } from './exchange.js';

const zip = promisify(gzip);
const worthIt = 1400; // what fits into one packet is not sent faster
const accepts = /(^|,)\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*(,|$))|,|$)/i;
const already = /^(image|font)\//;

/** Bytes that are given again and again are compressed once. */
const known = new WeakMap<Buffer, Buffer>();
const zipOnce = async (body: Buffer) => {
  const small = await zip(body);
  known.set(body, small);
  return small;
};

/** The same answer with fewer bytes, where the client takes that and it is worth it; undefined else. */
export function compressed({ headers }: Exchange, { body, headers: own }: Answer): Promise<Buffer> | Buffer | undefined {
  const length = body instanceof Joined ? body.tail.length : (body?.length ?? 0);
  if (body === undefined || length < worthIt || !accepts.test(String(headers['accept-encoding'] ?? ''))) return undefined;
  if (already.test(own['content-type'] ?? '') || 'content-encoding' in own) return undefined;
  if (body instanceof Joined) return compressedJoined(body);
  if (typeof body === 'string') return zip(body, { level: 4 });
  return known.get(body) ?? zipOnce(body);
}

const largestStored = 4096;
const met = new WeakSet<Buffer>();
const deflated = kept((bytes: Buffer) => deflateRawSync(bytes));

/** Bytes that come a second time are worth being deflated by themselves; a long text before them is worth being compressed too. */
function compressedJoined(body: Joined): Promise<Buffer> | Buffer {
  const { head, tail } = body;
  if (met.has(tail) && head.length <= largestStored) return storedThenDeflated(Buffer.from(head), tail);
  met.add(tail);
  return zip(body.whole(), { level: 4 });
}

/** What a gzip begins with where nothing is said of the file, RFC 1952, 2.3. */
const gzipHead = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/** One gzip (RFC 1952): a stored block (RFC 1951, 3.2.4) that is not the last, then blocks that were made once. */
function storedThenDeflated(head: Buffer, tail: Buffer): Buffer {
  const begin = Buffer.from([...gzipHead, 0, 0, 0, 0, 0]);
  begin.writeUInt16LE(head.length, gzipHead.length + 1);
  begin.writeUInt16LE(~head.length & 0xffff, gzipHead.length + 3);
  const end = Buffer.alloc(8);
  end.writeUInt32LE(crc32(tail, crc32(head)), 0);
  end.writeUInt32LE(head.length + tail.length, 4);
  return Buffer.concat([begin, head, deflated(tail), end]);
}
