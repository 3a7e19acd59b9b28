import type { IncomingMessage } from 'node:http';
import { parseJson } from '../../../domain/shared/json-text.js';
import { Refusal } from '../../../domain/shared/refusal.js';

/** A file in a form. */
export class Upload {
  constructor(readonly bytes: Uint8Array) {}
}

const limit = 5_000_000;
/** Of a form, as Django has it. */
const mostFields = 1000;
/** Refuses with TypeError what is no UTF-8. */
export const utf8 = new TextDecoder('utf-8', { fatal: true });
/** The same, with the mark of byte order, which is no JSON. */
const marked = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

class BodyRefused extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'body_refused';
}

class MediaTypeUnsupported extends Refusal {
  readonly kind = 'unsupported';
  readonly code = 'media_type_unsupported';
}

export const forms: ReadonlySet<string> = new Set(['application/x-www-form-urlencoded', 'multipart/form-data']);

/** The value of a JSON body, or the fields of a form by their names (the last one counts); nothing sent is an empty object. With `numbers` they are kept as they are spelled. */
export async function readBody(request: IncomingMessage, numbers = false): Promise<unknown> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return {};
  const type = request.headers['content-type'] ?? 'application/octet-stream';
  const media = type.split(';')[0]?.trim().toLowerCase() as string;
  if (forms.has(media)) return readForm(bytes, type);
  if (media !== 'application/json') throw new MediaTypeUnsupported(`Unsupported media type "${type}" in request.`);
  try {
    return parseJson(marked.decode(bytes), { numbers });
  } catch (error) {
    throw new BodyRefused(`JSON parse error - ${(error as Error).message}`);
  }
}

/** By its events: iterating over a request costs as much again as all the rest of reading it. */
function readBytes(request: IncomingMessage): Promise<Buffer> {
  return new Promise((done, refuse) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const cut = () => refuse(new BodyRefused('The request was not complete.')); // who sent it is gone, and hears nothing of this
    if (request.destroyed) return cut();
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else refuse(new BodyRefused(`The body is larger than ${limit} bytes.`));
    });
    request.on('end', () => done(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    request.on('error', cut);
    request.on('close', () => {
      if (!request.readableEnded) cut();
    });
  });
}

async function readForm(bytes: Buffer, type: string): Promise<Record<string, unknown>> {
  // what comes with every field of the one and between those of the other
  if (occursMoreOften(bytes, /^multipart/i.test(type) ? 'form-data; name=' : '&', mostFields))
    throw new BodyRefused(`The form has more than ${mostFields} fields.`);
  if (/^multipart\/form-data *(?!.*boundary=)/i.test(type)) throw new BodyRefused('Multipart form parse error - Invalid boundary in multipart: None');
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
    const read = async (value: string | Blob) => (typeof value === 'string' ? value : new Upload(new Uint8Array(await value.arrayBuffer())));
    return Object.fromEntries(await Promise.all([...form].map(async ([name, value]) => [name, await read(value)] as const)));
  } catch {
    throw new BodyRefused('The form cannot be read.');
  }
}

function occursMoreOften(bytes: Buffer, what: string, most: number): boolean {
  let count = 0;
  for (let at = bytes.indexOf(what); at >= 0; at = bytes.indexOf(what, at + what.length)) if (++count > most) return true;
  return false;
}
