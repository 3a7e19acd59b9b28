import pg from 'pg';

/** Connections for a task processor, apart from those of requests; a connection that breaks is replaced when the next one is asked for. */
export const queuePool = (url: string): pg.Pool => new pg.Pool({ connectionString: url, max: 10 }).on('error', () => {});
