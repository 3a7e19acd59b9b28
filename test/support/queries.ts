import type { World } from './world.js';

/** How many queries Knex makes for a piece of work; reads that go past it are one a request, whatever is read. */
export async function countQueries(world: World, work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const counting = () => void count++;
  world.db.on('query', counting);
  await work();
  world.db.removeListener('query', counting);
  return count;
}

/** The median of how long some runs of a piece of work take, in milliseconds. */
export async function medianTime(runs: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const begin = performance.now();
    await work();
    times.push(performance.now() - begin);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] as number;
}
