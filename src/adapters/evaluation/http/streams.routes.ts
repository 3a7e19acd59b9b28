import { ListenToEnvironment, TellOfChange } from '../../../application/evaluation/streams/listen.js';
import type { Instant } from '../../../domain/shared/instant.js';
import { moment, text } from '../../platform/http/fields.js';
import { order, stream } from '../../platform/http/route.js';
import { inSeconds } from './document-headers.js';

const params = { environment_key: text({ keep: true }) };
const beginning = Buffer.from('retry: 3000\n\n'); // milliseconds until a client that lost its line comes again
const beat = Buffer.from(':\n\n');

/** The event as the SDKs of the reference listen to it; the same bytes for all who are told of one change. */
let last: { readonly at: Instant; readonly bytes: Buffer } | undefined;
function changed(at: Instant): Buffer {
  if (last?.at !== at) last = { at, bytes: Buffer.from(`event: environment_updated\nid: ${at}\ndata: {"updated_at": ${inSeconds(at)}}\n\n`) };
  return last.bytes;
}

export const streamRoutes = [
  stream('/sse/environments/:environment_key/stream', {
    operationId: 'stream_environment_changes',
    summary: 'Tells of every change of an environment as it happens (server-sent events)',
    auth: 'none',
    lane: 'sdk',
    params,
    query: { lastEventId: text({ blank: true }).optional().doc('As the header Last-Event-ID') },
    run: ListenToEnvironment,
    at: ({ params, query, headers }) => ({
      key: params.environment_key,
      seen: (headers['last-event-id'] as string | undefined) ?? query.lastEventId,
    }),
    open: (listen) => (to) => {
      to.write(beginning);
      return listen({ changed: (at) => to.write(changed(at)), beat: () => to.write(beat), ended: () => to.end() });
    },
  }),
  order('/sse/environments/:environment_key/queue-change', {
    operationId: 'queue_environment_change',
    summary: 'Tells all who listen that an environment has changed',
    auth: 'none',
    lane: 'sdk',
    keyOf: ({ authorization }) => /^Token (\S+)$/.exec(authorization ?? '')?.[1],
    status: 200,
    params,
    body: { updated_at: moment() },
    run: TellOfChange,
    at: ({ params }) => ({ key: params.environment_key }),
    rest: ({ updated_at }) => ({ at: updated_at }),
  }),
];
