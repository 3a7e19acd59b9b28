import type { Knex } from 'knex';

/** Tasks wait in tables that graphile-worker brings and keeps up to date itself, in a schema of their own. */
export async function migrateQueue(db: Knex, url: string, to: 'latest' | 'nothing'): Promise<void> {
  if (to === 'nothing') {
    await db.raw('drop schema if exists graphile_worker cascade');
    return;
  }
  const { Logger, runMigrations } = await import('graphile-worker');
  await runMigrations({ connectionString: url, logger: new Logger(() => () => {}) });
}
