import type pg from 'pg';
import { pgDriver } from './pg-driver.js';

/** A connection that breaks says so to whoever asks it next; heard by nobody, it would end the process. */
const known = () => {};

export type QueuePool = pg.Pool;
/** One connection of it, for as long as it is not given back. */
export type QueueSession = pg.PoolClient;

/** Connections for a task processor, apart from those of requests; a connection that breaks is replaced when the next one is asked for. */
export const queuePool = (url: string): QueuePool =>
  new (pgDriver().Pool)({ connectionString: url, max: 10 }).on('error', known).on('connect', (client) => client.on('error', known));
