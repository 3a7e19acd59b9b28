import { expect } from 'chai';
import { UsageBuckets } from '../../../src/application/analytics/ports.js';
import { newDatabase } from '../../support/databases.js';
import { createWorld, type World } from '../../support/world.js';

const at = '/api/v1/admin/dashboard/';
const nobodys = { agent: '', application: '', version: '' };

/** Requests that were counted so many days ago. */
const counted = (world: World, daysAgo: number, name: string, total: number) =>
  world.burgee
    .find(UsageBuckets)
    .add(
      [{ ...nobodys, environmentId: world.ids.production, kind: 'request', name, total }],
      `${new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, -1)}000Z`,
    );

describe('the overview of what one administers', () => {
  for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
    it(`figures__of_requests_on_${on}__are_told_by_day_environment_and_in_sum`, async () => {
      // Given
      const world = await createWorld({ on });
      for (const [daysAgo, name, total] of [
        [0, 'flags', 5],
        [0, 'identities', 3],
        [40, 'flags', 7],
        [80, 'environment-document', 2],
        [95, 'flags', 100],
      ] as const)
        await counted(world, daysAgo, name, total);
      // When
      const [organisation] = (await world.admin.get(`${at}organisations/`)).body;
      const trends = (await world.admin.get(`${at}usage-trends/?days=60`)).body;
      const summary = (await world.admin.get(`${at}summary/`)).body;
      // Then
      expect(organisation).to.deep.include({
        id: world.ids.acme,
        api_calls_30d: 8,
        api_calls_60d: 15,
        api_calls_90d: 17,
        flag_evaluations_30d: 5,
        identity_requests_30d: 3,
        overage_90d: 0,
      });
      const [project] = organisation.projects;
      expect([project.api_calls_30d, project.flag_evaluations_30d]).to.deep.equal([8, 5]);
      expect(project.environments.map((one: { id: number; api_calls_30d: number }) => [one.id, one.api_calls_30d])).to.deep.equal([
        [world.ids.production, 8],
        [world.ids.versioned, 0],
      ]);
      expect(
        trends.map(({ api_calls, flag_evaluations, identity_requests }: Record<string, number>) => [api_calls, flag_evaluations, identity_requests]),
      ).to.deep.equal([
        [7, 7, 0],
        [8, 5, 3],
      ]);
      expect(summary.total_api_calls_30d).to.equal(8);
      await world.close();
    });

    it(`figures__of_people_flags_and_integrations_on_${on}__count_what_is_there`, async () => {
      // Given
      const world = await createWorld({ on });
      const { acme, site, banner } = world.ids;
      const { body: stale } = await world.admin.post(`/api/v1/projects/${site}/tags/`, { label: 'Stale', color: '#000000' });
      await world.db('tag').where({ id: stale.id }).update({ type: 'STALE' });
      await world.db('feature_tag').insert({ feature_id: banner, tag_id: stale.id });
      await world.admin.post(`/api/v1/projects/${site}/features/`, { name: 'fresh' });
      await world.build.project({ organisationId: acme, name: 'Empty' });
      await world.admin.post('/api/v1/environments/production-key/integrations/heap/', { api_key: 'key' });
      await world.admin.post(`/api/v1/projects/${site}/integrations/grafana/`, { api_key: 'key' });
      await world.admin.post(`/api/v1/organisations/${acme}/integrations/grafana/`, { api_key: 'key' });
      const removed = await world.admin.post(`/api/v1/projects/${site}/integrations/datadog/`, { api_key: 'key', base_url: 'https://tool.invalid' });
      await world.admin.delete(`/api/v1/projects/${site}/integrations/datadog/${removed.body.id}/`);
      // When
      const summary = (await world.admin.get(`${at}summary/?days=90`)).body;
      const [organisation] = (await world.admin.get(`${at}organisations/`)).body;
      const flags = (await world.admin.get(`${at}stale-flags/`)).body;
      const integrations = (await world.admin.get(`${at}integrations/`)).body;
      const pipelines = (await world.admin.get(`${at}release-pipelines/`)).body;
      // Then
      expect(summary).to.deep.include({
        total_organisations: 1,
        total_flags: 2,
        total_users: 2,
        total_projects: 2,
        total_environments: 2,
        total_integrations: 3,
      });
      expect(organisation).to.deep.include({ total_flags: 2, active_flags: 1, stale_flags: 1, total_users: 2, admin_users: 1, integration_count: 3 });
      expect(flags).to.deep.equal([
        { organisation_id: acme, organisation_name: 'Acme', project_id: site, project_name: 'Site', stale_flags: 1, total_flags: 2 },
      ]);
      const of = (integration_type: string, scope: string) => ({
        organisation_id: acme,
        organisation_name: 'Acme',
        integration_type,
        scope,
        count: 1,
      });
      expect(integrations).to.have.deep.members([of('heap', 'environment'), of('grafana-project', 'project'), of('grafana', 'organisation')]);
      expect(pipelines).to.deep.equal([]);
      await world.close();
    });
  }

  it('people__who_were_here_lately__are_active_once_however_many_organisations_they_are_in', async () => {
    // Given
    const world = await createWorld();
    const { accounts, other } = world.ids;
    await world
      .db('membership')
      .insert({ account_id: accounts.admin, organisation_id: other, role: 'ADMIN', date_joined: '2026-01-01T00:00:00.000000Z' });
    await world
      .db('account')
      .where({ id: accounts.admin })
      .update({ last_login: `${new Date().toISOString().slice(0, -1)}000Z` });
    await world.build.project({ organisationId: other, name: 'A second shop' });
    for (const project of [world.ids.shop, world.ids.site]) await world.build.feature({ projectId: project, name: 'More' });
    // When
    const summary = (await world.admin.get(`${at}summary/`)).body;
    const flags = (await world.admin.get(`${at}stale-flags/`)).body;
    // Then
    expect(summary).to.deep.include({ total_organisations: 2, active_organisations: 2, active_users: 1, total_users: 3 });
    expect(flags.map((one: { project_name: string }) => one.project_name)).to.deep.equal(['Site', 'Shop']);
    await world.close();
  });

  it('caller__who_administers_nothing_or_is_a_key__is_told_of_what_is_theirs', async () => {
    // Given
    const world = await createWorld();
    const keys = `/api/v1/organisations/${world.ids.acme}/master-api-keys/`;
    const { key } = (await world.admin.post(keys, { name: 'deployer', is_admin: true })).body;
    const totals = async (who: ReturnType<World['as']>) => (await who.get(`${at}summary/`)).body.total_organisations;
    // When
    const answers = [await totals(world.as('viewer')), await totals(world.as(key, 'Api-Key')), await totals(world.as('stranger'))];
    const wrong = [];
    for (const days of ['45', 'many', '']) wrong.push((await world.admin.get(`${at}usage-trends/?days=${days}`)).body.days);
    // Then
    expect(answers).to.deep.equal([0, 1, 1]);
    expect(wrong).to.deep.equal(['45', 'many', ''].map((days) => [`"${days}" is not a valid choice.`]));
    expect((await world.as().get(`${at}summary/`)).status).to.equal(401);
    await world.close();
  });
});
