import { createRequire } from 'node:module';
import type pg from 'pg';

const require = createRequire(import.meta.url);

/** The driver, loaded only where PostgreSQL is used: it costs 15 MB and a tenth of the start. */
export const pgDriver = (): typeof pg => require('pg');
