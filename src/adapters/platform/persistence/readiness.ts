import type { Database } from './database.js';
import { migrations } from './migrate.js';

/** Whether the database answers, and whether all migrations have been run there; under the names that the reference has for them. */
export async function databaseReadiness(db: Database): Promise<Readonly<Record<string, string>>> {
  try {
    const run = new Set(await db.reader('knex_migrations').pluck('name'));
    const waiting = Object.keys(migrations).filter((name) => !run.has(name));
    return { DatabaseBackend: 'working', MigrationsHealthCheck: waiting.length === 0 ? 'working' : `not yet run: ${waiting.join(', ')}` };
  } catch {
    return { DatabaseBackend: 'unavailable', MigrationsHealthCheck: 'unavailable' };
  }
}
