import type { Count, DaySum, UsageBuckets, UsageFilter } from '../../../application/analytics/ports.js';
import type { Instant } from '../../../domain/shared/instant.js';
import type { Database } from '../../platform/persistence/database.js';
import { environment, project, usageBucket } from '../../platform/persistence/schema/index.js';

const minutes = 15;
const together = 500;

/** The quarter of an hour that a moment is in. */
const bucketOf = (at: Instant): Instant => {
  const size = minutes * 60_000;
  return new Date(Math.floor(Date.parse(at) / size) * size).toISOString().replace('Z', '000Z');
};

const key = 'environment_id, kind, name, agent, application, version, started_at';
const add = `insert into ${usageBucket.name} (${key}, day, total) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict (${key}) do update set total = ${usageBucket.name}.total + excluded.total`;

export class KnexUsageBuckets implements UsageBuckets {
  constructor(private readonly db: Database) {}

  async add(counts: readonly Count[], at: Instant): Promise<void> {
    const startedAt = bucketOf(at);
    for (let from = 0; from < counts.length; from += together) {
      const some = counts.slice(from, from + together);
      await this.db.job(some.length, function* () {
        for (const { environmentId, kind, name, agent, application, version, total } of some)
          yield [add, [environmentId, kind, name, agent, application, version, startedAt, startedAt.slice(0, 10), total]];
      });
    }
  }

  async sums({ organisationId, projectId, environmentId, kind, name, since, until, labels = {} }: UsageFilter): Promise<readonly DaySum[]> {
    const asked = Object.entries({
      'p.organisation_id': organisationId,
      'e.project_id': projectId,
      'u.environment_id': environmentId,
      'u.name': name,
      'u.agent': labels.agent,
      'u.application': labels.application,
      'u.version': labels.version,
    }).filter(([, value]) => value !== undefined);
    return this.db.read<DaySum>(
      `select u.day as "day", u.name as "name", u.agent as "agent", u.application as "application", u.version as "version", sum(u.total) as "total"
       from ${usageBucket.name} u
       join ${environment.name} e on e.id = u.environment_id and e.deleted_at is null
       join ${project.name} p on p.id = e.project_id and p.deleted_at is null
       where u.kind = ? and u.started_at >= ? and u.started_at <= ?${asked.map(([column]) => ` and ${column} = ?`).join('')}
       group by u.day, u.name, u.agent, u.application, u.version
       order by u.day, u.agent, u.application, u.version`,
      [kind, bucketOf(since), until, ...asked.map(([, value]) => value)],
    );
  }
}
