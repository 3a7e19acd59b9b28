import { EventEmitter, once } from 'node:events';

export interface Told {
  readonly event?: string;
  readonly id?: string;
  readonly data?: string;
  readonly retry?: string;
}

/** Listens to server-sent events. `next` resolves with the next block of them, `all` has those that came. */
export async function listen(url: string, headers: Record<string, string> = {}) {
  const aborted = new AbortController();
  const response = await fetch(url, { headers: { accept: 'text/event-stream', ...headers }, signal: aborted.signal });
  const all: Told[] = [];
  const came = new EventEmitter();
  let read = 0;
  const reading = (async () => {
    let rest = '';
    for await (const chunk of response.body ?? []) {
      const blocks = (rest + Buffer.from(chunk).toString()).split('\n\n');
      rest = blocks.pop() as string;
      for (const block of blocks)
        all.push(Object.fromEntries(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()])));
      came.emit('some');
    }
  })().catch(() => {});
  return {
    status: response.status,
    headers: response.headers,
    all,
    async next(): Promise<Told> {
      while (all.length <= read) await once(came, 'some');
      return all[read++] as Told;
    },
    /** Resolves when the server has ended it. */
    ended: () => reading,
    async close(): Promise<void> {
      aborted.abort();
      await reading;
    },
  };
}
