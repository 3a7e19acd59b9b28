import type { Calls, IntegrationCount, OrganisationFigures, PlatformFigures } from '../../../application/platform-hub/ports.js';
import type { Instant } from '../../../domain/shared/instant.js';
import type { Database } from '../../platform/persistence/database.js';

const inEnvironments = 'join environment on environment.id = environment_id join project on project.id = environment.project_id';
/** Where each scope hangs below its organisation; what is deleted takes along what is below it. */
const scopes = {
  environment: `${inEnvironments} where environment.deleted_at is null and project.deleted_at is null and`,
  project: 'join project on project.id = integration.project_id where project.deleted_at is null and',
  organisation: 'where',
} as const;

export class KnexPlatformFigures implements PlatformFigures {
  constructor(private readonly db: Database) {}

  async organisations(ids: readonly number[], activeSince: Instant): Promise<readonly OrganisationFigures[]> {
    const { among, instant } = this.db.dialect;
    const asked = JSON.stringify(ids);
    const organisations = await this.db.read<{ id: number; name: string; createdAt: string }>(
      `select id as "id", name as "name", created_at as "createdAt" from organisation where deleted_at is null and ${among('id')} order by id`,
      [asked],
    );
    const projects = await this.db.read<{ id: number; name: string; organisationId: number }>(
      `select id as "id", name as "name", organisation_id as "organisationId" from project where deleted_at is null and ${among('organisation_id')} order by id`,
      [asked],
    );
    const there = JSON.stringify(projects.map(({ id }) => id));
    const environments = await this.db.read<{ id: number; name: string; projectId: number }>(
      `select id as "id", name as "name", project_id as "projectId" from environment where deleted_at is null and ${among('project_id')} order by id`,
      [there],
    );
    const flags = await this.db.read<{ projectId: number; flags: number; stale: number }>(
      `select project_id as "projectId", count(*) as "flags", sum(case when exists (select 1 from feature_tag join tag on tag.id = tag_id
         where feature_tag.feature_id = feature.id and tag.type = 'STALE') then 1 else 0 end) as "stale"
       from feature where deleted_at is null and ${among('project_id')} group by project_id`,
      [there],
    );
    const people = await this.db.read<{ id: number; organisationId: number; role: string; lastLogin: string | null }>(
      `select account.id as "id", organisation_id as "organisationId", role as "role", last_login as "lastLogin"
       from membership join account on account.id = account_id where ${among('organisation_id')}`,
      [asked],
    );
    return organisations.map(({ id, name, createdAt }) => ({
      id,
      name,
      createdAt: instant(createdAt),
      projects: projects
        .filter(({ organisationId }) => organisationId === id)
        .map((project) => {
          const counted = flags.find(({ projectId }) => projectId === project.id);
          return {
            id: project.id,
            name: project.name,
            flags: Number(counted?.flags ?? 0),
            staleFlags: Number(counted?.stale ?? 0),
            environments: environments.filter(({ projectId }) => projectId === project.id).map((one) => ({ id: one.id, name: one.name })),
          };
        }),
      people: people
        .filter(({ organisationId }) => organisationId === id)
        .map((one) => ({ id: one.id, isAdmin: one.role === 'ADMIN', isActive: one.lastLogin !== null && instant(one.lastLogin) >= activeSince })),
    }));
  }

  async integrations(ids: readonly number[]): Promise<readonly IntegrationCount[]> {
    const counts: IntegrationCount[] = [];
    for (const [scope, place] of Object.entries(scopes) as [keyof typeof scopes, string][]) {
      const holder = scope === 'organisation' ? 'integration.organisation_id' : 'project.organisation_id';
      const rows = await this.db.read<{ organisationId: number; kind: string; n: number }>(
        `select ${holder} as "organisationId", kind as "kind", count(*) as "n" from integration ${place}
         integration.deleted_at is null and integration.${scope}_id is not null and ${this.db.dialect.among(holder)} group by ${holder}, kind order by ${holder}, kind`,
        [JSON.stringify(ids)],
      );
      counts.push(...rows.map(({ organisationId, kind, n }) => ({ organisationId, kind, scope, count: Number(n) })));
    }
    return counts;
  }

  async calls(ids: readonly number[], sinceDay: string): Promise<readonly (Calls & { environmentId: number; day: string })[]> {
    const of = (name: string) => `sum(case when usage_bucket.name = '${name}' then total else 0 end) as "${name}"`;
    const rows = await this.db.read<Calls & { environmentId: number; day: string }>(
      `select environment_id as "environmentId", day as "day", sum(total) as "all", ${of('flags')}, ${of('identities')}
       from usage_bucket ${inEnvironments}
       where environment.deleted_at is null and project.deleted_at is null and kind = 'request' and day >= ? and ${this.db.dialect.among('project.organisation_id')}
       group by environment_id, day order by day, environment_id`,
      [sinceDay, JSON.stringify(ids)],
    );
    return rows.map(({ environmentId, day, all, flags, identities }) => ({
      environmentId,
      day,
      all: Number(all),
      flags: Number(flags),
      identities: Number(identities),
    }));
  }
}
