import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { eventually } from '../../support/eventually.js';
import { createWorld, type World } from '../../support/world.js';

const path = '/api/v1/environments/';

/** A banner that is on and says something, and something else to a segment, in the environment of this key. */
async function withOverride(world: World, key: string) {
  const { site, banner } = world.ids;
  const { body: segment } = await world.admin.post(`/api/v1/projects/${site}/segments/`, {
    name: 'beta',
    project: site,
    rules: [{ type: 'ALL', rules: [{ type: 'ANY', conditions: [{ property: 'plan', operator: 'EQUAL', value: 'beta' }] }] }],
  });
  await world.admin.post(`${path}${key}/features/${banner}/create-segment-override/`, {
    enabled: true,
    feature_state_value: { type: 'unicode', string_value: 'for beta' },
    feature_segment: { segment: segment.id },
  });
  return segment.id as number;
}

describe('copies of environments', () => {
  for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
    it(`clone__with_overrides_on_${on}__has_the_settings_and_flags_but_no_people_and_keys`, async () => {
      // Given
      const world = await createWorld({ on });
      const { site, banner } = world.ids;
      const segmentId = await withOverride(world, 'production-key');
      await world.admin.patch(`${path}production-key/`, { banner_text: 'hi', allow_client_traits: false });
      await world.admin.post(`${path}production-key/api-keys/`, { name: 'server' });
      await world.admin.post(`${path}production-key/identities/`, { identifier: 'ann' });
      // When
      const { status, body: copy } = await world.admin.post(`${path}production-key/clone/`, { name: 'Copy', api_key: 'mine', project: 1 });
      // Then
      expect([status, Object.keys(copy)]).to.deep.equal([200, ['id', 'name', 'api_key', 'project']]);
      expect((await world.admin.get(`${path}${copy.api_key}/`)).body).to.deep.include({
        banner_text: 'hi',
        allow_client_traits: false,
        is_creating: false,
        total_segment_overrides: 1,
      });
      const seen = (await world.admin.get(`/api/v1/projects/${site}/features/${banner}/?environment=${copy.id}&segment=${segmentId}`)).body;
      expect([seen.environment_feature_state.feature_state_value, seen.segment_feature_state.feature_state_value]).to.deep.equal([
        'first',
        'for beta',
      ]);
      expect((await world.admin.get(`${path}${copy.api_key}/api-keys/`)).body).to.deep.equal([]);
      expect((await world.admin.get(`${path}${copy.api_key}/identities/`)).body.count).to.equal(0);
      expect((await world.as(copy.api_key).get('/api/v1/flags/')).body).to.have.length(1);
      expect(world.logged.map(({ event }) => event)).to.include('environment.copied');
      await world.close();
    });
  }

  it('clone__of_one_with_versions__begins_with_one_version_of_each_feature', async () => {
    // Given
    const world = await createWorld();
    const { banner, versioned } = world.ids;
    // When
    const { body: copy } = await world.admin.post(`${path}versioned-key/clone/`, { name: 'Copy' });
    // Then
    expect((await world.admin.get(`${path}${copy.api_key}/`)).body.use_v2_feature_versioning).to.equal(true);
    const { body } = await world.admin.get(`${path.replace('environments/', `environments/${copy.id}/features/${banner}/versions/`)}`);
    expect(body.results.map(({ is_live }: { is_live: boolean }) => is_live)).to.deep.equal([true]);
    expect(versioned).to.not.equal(copy.id);
    await world.close();
  });

  it('clone__name_that_is_taken__is_taken_twice_but_not_by_others', async () => {
    // Given
    const world = await createWorld();
    const { site } = world.ids;
    await world.admin.post(`${path}production-key/clone/`, { name: 'Copy' });
    // When
    const { status, body: twin } = await world.admin.post(`${path}production-key/clone/`, { name: 'Copy' });
    // Then
    expect(status).to.equal(200);
    expect((await world.admin.patch(`${path}${twin.api_key}/`, { description: 'a twin' })).status).to.equal(200);
    expect((await world.admin.post(path, { name: 'Copy', project: site })).status).to.equal(400);
    await world.close();
  });

  it('clone__flags_later__is_being_made_until_a_task_has_brought_them', async () => {
    // Given
    const world = await createWorld({ settings: { taskRunMethod: 'SEPARATE_THREAD' } });
    // When
    const { body: copy } = await world.admin.post(`${path}production-key/clone/`, { name: 'Later', clone_feature_states_async: true });
    // Then
    const ready = await eventually(
      () => world.admin.get(`${path}${copy.api_key}/`),
      ({ body }) => body.is_creating === false,
    );
    expect(ready.body.is_creating).to.equal(false);
    expect((await world.admin.get(`${path}${copy.api_key}/featurestates/`)).body.count).to.equal(1);
    await world.close();
  });

  it('clone__by_those_who_may_make_environments__and_nobody_else', async () => {
    // Given
    const world = await createWorld();
    const { acme, site } = world.ids;
    await world.build.account({
      token: 'maker',
      member: { [acme]: 'USER' },
      permissions: [{ organisationId: acme, projectId: site, permissions: ['CREATE_ENVIRONMENT'] }],
    });
    const clone = (token: string | undefined, key = 'production-key') => world.as(token).post(`${path}${key}/clone/`, { name: 'Copy' });
    // When
    const answers = [await clone('viewer'), await clone('stranger'), await clone(undefined), await clone('admin', 'nothing'), await clone('maker')];
    // Then
    expect(answers.map(({ status }) => status)).to.deep.equal([403, 403, 401, 404, 200]);
    expect((await world.as('maker').patch(`${path}${answers[4]?.body.api_key}/`, { name: 'Mine' })).status).to.equal(200);
    expect((await world.admin.post(`${path}production-key/clone/`, {})).body).to.deep.equal({ name: ['This field is required.'] });
    await world.close();
  });
});

describe('what is told of an environment', () => {
  it('figures__archived_features__do_not_count', async () => {
    // Given
    const world = await createWorld();
    const { site, banner } = world.ids;
    await withOverride(world, 'production-key');
    await world.admin.post(`/api/v1/projects/${site}/features/`, { name: 'on', default_enabled: true });
    const figures = async () =>
      (await world.admin.get(`${path}production-key/metrics/`)).body.metrics.map(({ name, value }: { name: string; value: number }) => [name, value]);
    const before = await figures();
    await world.admin.patch(`${path}production-key/`, { minimum_change_request_approvals: 1 });
    // When
    await world.admin.patch(`/api/v1/projects/${site}/features/${banner}/`, { is_archived: true });
    // Then
    expect(before).to.deep.equal([
      ['total_features', 2],
      ['enabled_features', 1],
      ['segment_overrides', 1],
      ['identity_overrides', 0],
    ]);
    expect(await figures()).to.deep.equal([
      ['total_features', 1],
      ['enabled_features', 1],
      ['segment_overrides', 0],
      ['identity_overrides', 0],
      ['open_change_requests', 0],
      ['total_scheduled_changes', 0],
    ]);
    expect((await world.as('viewer').get(`${path}production-key/metrics/`)).status).to.equal(403);
    await world.close();
  });

  it('onboarding_status__told_by_anyone__only_the_first_time_counts', async () => {
    // Given
    const world = await createWorld();
    const status = `${path}production-key/onboarding-status/`;
    const nobody = world.as();
    expect((await nobody.get(status)).body).to.deep.equal({ first_evaluated_at: null, first_evaluated_sdk_label: null });
    // When
    const answers = [
      await nobody.put(status, { first_evaluated_sdk_label: 'flagsmith-js-sdk' }),
      await nobody.put(status, { first_evaluated_sdk_label: 'flagsmith-rust-sdk' }),
      await nobody.put(status, { first_evaluated_sdk_label: 'flagsmith-cobol-sdk' }),
      await nobody.put(`${path}nothing/onboarding-status/`, { first_evaluated_sdk_label: 'unknown' }),
    ];
    // Then
    expect(answers.map((answer) => answer.status)).to.deep.equal([204, 204, 400, 404]);
    expect((await nobody.get(status)).body.first_evaluated_sdk_label).to.equal('flagsmith-js-sdk');
    await world.close();
  });

  it('document__for_those_who_may_see_the_environment__is_the_one_of_sdks', async () => {
    // Given
    const world = await createWorld();
    const { production } = world.ids;
    // When
    const { status, body } = await world.admin.get(`${path}production-key/document/`);
    // Then
    expect([status, body.id, body.feature_states.length]).to.deep.equal([200, production, 1]);
    expect((await world.as('viewer').get(`${path}production-key/document/`)).status).to.equal(403);
    await world.close();
  });
});
