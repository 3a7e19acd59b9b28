import type { EventEmitter } from 'node:events';

/** How many tasks a processor runs at once: such as keep to this server, such as wait for somebody outside, and of these to one destination. */
export const slots = { inside: 5, outside: 10, destination: 2 } as const;

/** What is under way to each destination. */
export class UnderWay {
  private readonly counts = new Map<string, number>();

  begin(destination: string): void {
    this.counts.set(destination, (this.counts.get(destination) ?? 0) + 1);
  }

  end(destination: string): void {
    const left = (this.counts.get(destination) as number) - 1;
    if (left > 0) this.counts.set(destination, left);
    else this.counts.delete(destination);
  }

  /** Where nothing more may go for now. */
  full(): string[] {
    return [...this.counts].filter(([, count]) => count >= slots.destination).map(([destination]) => destination);
  }
}

interface Begun {
  readonly job: { readonly flags: Readonly<Record<string, true>> | null };
}

/**
 * For graphile-worker, whose jobs carry their destination as a flag: the flags that are to be skipped. Its workers ask one after the other,
 * so that each knows what the one before it got.
 */
export function skippedFlags(events: EventEmitter): () => Promise<string[]> {
  const underWay = new UnderWay();
  let turn = Promise.resolve();
  let answered = () => {};
  const flags = ({ job }: Begun) => Object.keys(job.flags ?? {});
  events.on('job:start', (begun: Begun) => flags(begun).forEach((flag) => void underWay.begin(flag)));
  events.on('job:complete', (ended: Begun) => flags(ended).forEach((flag) => void underWay.end(flag)));
  for (const answer of ['job:start', 'worker:getJob:empty', 'worker:getJob:error']) events.on(answer, () => answered());
  return () => {
    const mine = turn.then(() => underWay.full());
    turn = turn.then(
      () =>
        new Promise<void>((go) => {
          answered = go;
        }),
    );
    return mine;
  };
}
