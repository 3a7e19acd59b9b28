import type pg from 'pg';
import { pgDriver } from './pg-driver.js';

/** Connections for a task processor, apart from those of requests; a connection that breaks is replaced when the next one is asked for. */
export const queuePool = (url: string): pg.Pool => new (pgDriver().Pool)({ connectionString: url, max: 10 }).on('error', () => {});
