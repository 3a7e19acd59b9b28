import http from 'node:http';

/** Sixteen connections that are kept open, each asking again as soon as it was answered. */
const connections = 16;
const agent = new http.Agent({ keepAlive: true, maxSockets: connections });

/** Resolves to { status, bytes }. */
export const ask = (origin, { method = 'GET', path, headers, body }) =>
  new Promise((done, fail) => {
    const request = http.request(
      origin + path,
      { agent, method, headers: { ...headers, ...(body && { 'content-length': Buffer.byteLength(body) }) } },
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => done({ status: response.statusCode, bytes: Buffer.concat(chunks) }));
      },
    );
    request.on('error', fail).end(body);
  });

/** `count` requests from the `first`-th on; resolves to { perSecond, p99 (ms) }. Fails when one is not answered with 200. */
export async function load(origin, request, first, count) {
  const times = [];
  const end = first + count;
  let next = first;
  const began = performance.now();
  const asking = async () => {
    while (next < end) {
      const one = request(next++);
      const sent = performance.now();
      const { status, bytes } = await ask(origin, one);
      times.push(performance.now() - sent);
      if (status !== 200) throw new Error(`${one.method ?? 'GET'} ${one.path} answered ${status} ${bytes.toString().slice(0, 200)}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, asking));
  const perSecond = count / ((performance.now() - began) / 1000);
  return { perSecond, p99: times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)] };
}

export const endConnections = () => agent.destroy();
