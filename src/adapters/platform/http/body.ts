import type { IncomingMessage } from 'node:http';
import { parseJsonKeepingNumbers } from '../../../domain/shared/json-numbers.js';
import { Refusal } from '../../../domain/shared/refusal.js';

/** A file in a form. */
export class Upload {
  constructor(readonly bytes: Uint8Array) {}
}

const limit = 5_000_000;

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
    return (numbers ? parseJsonKeepingNumbers : JSON.parse)(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new BodyRefused(`JSON parse error - ${(error as Error).message}`);
  }
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += chunk.length;
      if (size > limit) break;
      chunks.push(chunk);
    }
  } catch {
    throw new BodyRefused('The request was not complete.'); // who sent it is gone, and hears nothing of this
  }
  if (size > limit) throw new BodyRefused(`The body is larger than ${limit} bytes.`);
  return Buffer.concat(chunks);
}

async function readForm(bytes: Buffer, type: string): Promise<Record<string, unknown>> {
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
    const read = async (value: string | Blob) => (typeof value === 'string' ? value : new Upload(new Uint8Array(await value.arrayBuffer())));
    return Object.fromEntries(await Promise.all([...form].map(async ([name, value]) => [name, await read(value)] as const)));
  } catch {
    throw new BodyRefused('The form cannot be read.');
  }
}
