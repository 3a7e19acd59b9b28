import type { Clock } from '../../../application/shared/clock.js';
import type { Dispatch } from '../../../application/shared/dispatch.js';
import { token } from '../../../application/shared/token.js';
import type { Job } from './queue.js';
import type { Task } from './task.js';

export interface RunnerPorts {
  readonly tasks: () => readonly Task[];
  readonly dispatch: Dispatch;
  readonly clock: Clock;
  /** Told of every end: how long it took, and the error where it failed. */
  readonly finished: (job: Job, seconds: number, error?: unknown) => void;
}

export type RunJob = (job: Job) => Promise<void>;
export const RunJob = token<RunJob>('platform.RunJob');

/** Runs one job as the system; rejects when it fails or takes longer than its task allows. */
export const runner =
  ({ tasks, dispatch, clock, finished }: RunnerPorts): RunJob =>
  async (job) => {
    const began = performance.now();
    const took = () => (performance.now() - began) / 1000;
    try {
      const task = tasks().find(({ name }) => name === job.name);
      if (task === undefined) throw new Error(`no task is called ${job.name}`);
      const call = { actor: { kind: 'system' }, at: clock.now(), requestId: `task-${job.id}` } as const;
      await within(task.timeoutSeconds, dispatch.run(task.run, call, task.input(job.payload)));
      finished(job, took());
    } catch (error) {
      finished(job, took(), error);
      throw error;
    }
  };

/** The work itself cannot be stopped; what comes of it later is nobody's business. */
async function within(seconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`took longer than ${seconds} seconds`)), seconds * 1000);
  });
  try {
    await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
