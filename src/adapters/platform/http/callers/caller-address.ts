import type { IncomingMessage } from 'node:http';

const ownNetwork = /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.)|^(::1$|f[cd]|fe[89ab])/i;

/**
 * Where a request comes from. What proxies say of it is believed as far as they are in our own network, so nobody else can pass for
 * another address.
 */
export function callerAddress({
  socket,
  headers,
}: Pick<IncomingMessage, 'headers'> & { readonly socket: { readonly remoteAddress?: string | undefined } }): string {
  const said = headers['x-forwarded-for'];
  const hops = [...String(said ?? '').split(','), socket.remoteAddress ?? ''].map((hop) => hop.trim()).filter(Boolean);
  return hops.findLast((hop) => !ownNetwork.test(hop)) ?? hops[0] ?? '';
}
