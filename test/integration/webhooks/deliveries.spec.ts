import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import type { Module } from '../../../src/adapters/platform/composition/module.js';
import { AddressForbidden, OutgoingHttp, type OutgoingRequest } from '../../../src/application/shared/outgoing-http.js';
import { newDatabase } from '../../support/databases.js';
import { createElsewhere } from '../../support/elsewhere.js';
import { createWorld, type World } from '../../support/world.js';

const production = '/api/v1/environments/production-key/';
const url = 'https://hooks.invalid/environment';
const told = (asked: readonly OutgoingRequest[]) => asked.map((request) => ({ url: request.url, ...JSON.parse(request.body as string) }));
type Told = ReturnType<typeof told>;
const isEntry = ({ event_type }: Told[number]) => event_type === 'AUDIT_LOG_CREATED';

/** A world whose production environment has a webhook, and whoever asks it next. */
async function hooked(on: keyof typeof newDatabase = 'sqlite') {
  const elsewhere = createElsewhere(() => ({}));
  const world = await createWorld({ on, overrides: elsewhere.module });
  const hook = (await world.admin.post(`${production}webhooks/`, { url, secret: 'quiet' })).body;
  const organisation = `/api/v1/organisations/${world.ids.acme}/webhooks/`;
  await world.admin.post(organisation, { url: 'https://hooks.invalid/organisation' });
  const state = `${production}featurestates/${world.ids.states.production}/`;
  const everything = async () => {
    await world.burgee.runDueTasks();
    return told(elsewhere.asked.splice(0));
  };
  /** What is told of flags. */
  const heard = async () => (await everything()).filter((one) => !isEntry(one));
  return { elsewhere, world, hook, state, everything, heard };
}

const versions = ({ ids }: World) => `/api/v1/environments/${ids.versioned}/features/${ids.banner}/versions/`;
const forEveryone = (text: string) => ({
  publish_immediately: true,
  feature_states_to_update: [{ enabled: true, feature_segment: null, feature_state_value: { type: 'unicode', string_value: text } }],
});

describe('webhooks, told', () => {
  for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
    it(`flag__switched_and_given_a_value_on_${on}__is_told_to_environment_and_organisation`, async () => {
      // Given
      const { world, state, heard } = await hooked(on);
      // When
      await world.admin.put(state, { enabled: true, feature_state_value: 'first' });
      const switched = await heard();
      await world.admin.put(state, { enabled: true, feature_state_value: 7 });
      const valued = await heard();
      await world.admin.put(state, { enabled: true, feature_state_value: 7 });
      // Then
      expect(switched.map((one) => [one.url, one.event_type])).to.have.deep.members([
        [url, 'FLAG_UPDATED'],
        ['https://hooks.invalid/organisation', 'FLAG_UPDATED'],
      ]);
      const [{ data }] = switched;
      expect([data.previous_state.enabled, data.new_state.enabled, data.new_state.feature_state_value]).to.deep.equal([false, true, 'first']);
      expect(data.changed_by).to.contain('@');
      expect(data.timestamp).to.match(/\.\d{6}Z$/);
      expect(data.new_state).to.deep.include({
        identity: null,
        identity_identifier: null,
        feature_segment: null,
        multivariate_feature_state_values: [],
      });
      expect(data.new_state.environment).to.have.keys('id', 'name');
      expect(data.new_state.feature).to.deep.include({ name: 'Banner', project: { id: world.ids.site, name: 'Site' } });
      expect(valued.map((one) => one.data.new_state.feature_state_value)).to.deep.equal([7, 7]);
      expect(await heard()).to.deep.equal([]);
      await world.close();
    });

    it(`feature__removed_on_${on}__is_told_with_who_last_changed_it`, async () => {
      // Given
      const { world, state, heard } = await hooked(on);
      const { key } = (await world.admin.post(`/api/v1/organisations/${world.ids.acme}/master-api-keys/`, { name: 'deployer', is_admin: true })).body;
      await world.as(key, 'Api-Key').put(state, { enabled: true });
      await heard();
      // When
      await world.admin.delete(`/api/v1/projects/${world.ids.site}/features/${world.ids.banner}/`);
      const removed = await heard();
      // Then
      const near = removed.filter((one) => one.url === url);
      const far = removed.filter((one) => one.url !== url);
      expect(near.map(({ event_type, data }) => [event_type, data.new_state, data.previous_state.enabled, data.changed_by])).to.deep.equal([
        ['FLAG_DELETED', null, true, 'deployer'],
      ]);
      expect(far.map(({ data }) => data.previous_state.environment.id)).to.have.members([world.ids.production, world.ids.versioned]);
      expect(far.map(({ data }) => data.changed_by === 'deployer')).to.have.members([true, false]);
      await world.close();
    });

    it(`version__published_on_${on}__is_told_flag_by_flag_and_as_a_whole`, async () => {
      // Given
      const { world, heard } = await hooked(on);
      await world.admin.post('/api/v1/environments/versioned-key/webhooks/', { url: 'https://hooks.invalid/versions' });
      const { key } = (await world.admin.post(`/api/v1/organisations/${world.ids.acme}/master-api-keys/`, { name: 'deployer', is_admin: true })).body;
      // When
      await world.admin.post(versions(world), forEveryone('second'));
      const published = await heard();
      await world.admin.post(versions(world), { publish_immediately: true });
      const same = await heard();
      await world.as(key, 'Api-Key').post(versions(world), forEveryone('third'));
      const byMachine = await heard();
      // Then
      const flags = published.filter((one) => one.event_type === 'FLAG_UPDATED');
      expect(flags.map((one) => one.url)).to.have.members(['https://hooks.invalid/versions', 'https://hooks.invalid/organisation']);
      expect([flags[0].data.previous_state.feature_state_value, flags[0].data.new_state.feature_state_value]).to.deep.equal(['first', 'second']);
      const [whole] = published.filter((one) => one.event_type === 'NEW_VERSION_PUBLISHED');
      expect(whole.url).to.equal('https://hooks.invalid/versions');
      expect(whole.data.feature).to.deep.equal({ id: world.ids.banner, name: 'Banner' });
      expect(whole.data.published_by.email).to.equal(flags[0].data.changed_by);
      expect(whole.data.feature_states).to.deep.equal([{ enabled: true, value: 'second', multivariate_feature_state_values: [] }]);
      expect(same.map((one) => one.event_type)).to.deep.equal(['NEW_VERSION_PUBLISHED']);
      expect(byMachine.map(({ data }) => data.changed_by ?? data.published_by)).to.have.members(['', '', null]);
      await world.close();
    });
  }

  for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[])
    it(`audit_log__of_a_change_on_${on}__is_told_to_the_organisation_as_the_api_shows_it`, async () => {
      // Given
      const { world, state, everything } = await hooked(on);
      const log = `/api/v1/projects/${world.ids.site}/audit/`;
      const before = (await world.admin.get(log)).body.count;
      // When
      await world.admin.put(state, { enabled: true, feature_state_value: 7 });
      const entries = (await everything()).filter(isEntry);
      await world.admin.post(`/api/v1/organisations/${world.ids.acme}/groups/`, { name: 'nothing to tell' });
      // Then
      const { body } = await world.admin.get(log);
      expect(entries.map((one) => one.url)).to.deep.equal(Array(body.count - before).fill('https://hooks.invalid/organisation'));
      expect(entries.map(({ data }) => data)).to.have.deep.members(body.results.slice(0, body.count - before));
      expect(entries.length).to.be.above(0);
      expect(await everything()).to.deep.equal([]);
      expect(world.logged.map(({ event }) => event)).not.to.include('audit_entries.created');
      await world.close();
    });

  it('override_for_a_segment_and_shares__changed__are_told', async () => {
    // Given
    const { world, heard } = await hooked();
    const { site, production: environment } = world.ids;
    const people = (
      await world.admin.post(`/api/v1/projects/${site}/segments/`, {
        name: 'people',
        project: site,
        rules: [{ type: 'ALL', rules: [], conditions: [{ property: 'a', operator: 'EQUAL', value: 'b' }] }],
      })
    ).body;
    const colour = (
      await world.admin.post(`/api/v1/projects/${site}/features/`, {
        name: 'colour',
        type: 'MULTIVARIATE',
        initial_value: 'grey',
        multivariate_options: [{ type: 'unicode', string_value: 'red', default_percentage_allocation: 10 }],
      })
    ).body;
    const [made] = (await heard()).filter((one) => one.url === url);
    // When
    await world.admin.post(`${production}features/${colour.id}/create-segment-override/`, {
      feature_segment: { segment: people.id },
      enabled: true,
      feature_state_value: { type: 'unicode', string_value: 'for people' },
    });
    const overridden = (await heard()).filter((one) => one.url === url);
    // Then
    expect(made.data.new_state.environment.id).to.equal(environment);
    expect(made.data).not.to.have.property('previous_state');
    const [share] = made.data.new_state.multivariate_feature_state_values;
    expect([share.multivariate_feature_option.value, share.percentage_allocation]).to.deep.equal(['red', 10]);
    expect(overridden.map(({ data }) => data.new_state.feature_segment)).to.deep.equal(
      Array(2).fill({ segment: { id: people.id, name: 'people', description: null }, priority: 0 }),
    );
    await world.close();
  });

  it('delivery__with_and_without_a_secret__is_signed_and_in_order', async () => {
    // Given
    const { elsewhere, world, state } = await hooked();
    // When
    await world.admin.put(state, { enabled: true });
    await world.burgee.runDueTasks();
    const [near, far] = elsewhere.asked.filter((one) => !isEntry(told([one])[0])).sort((a, b) => (a.url < b.url ? -1 : 1));
    // Then
    expect(near?.headers).to.deep.equal({
      'content-type': 'application/json',
      'x-flagsmith-signature': createHmac('sha256', 'quiet')
        .update(near?.body as string)
        .digest('hex'),
    });
    expect(far?.headers).to.deep.equal({ 'content-type': 'application/json' });
    expect(Object.keys(JSON.parse(near?.body as string).data)).to.deep.equal(['changed_by', 'new_state', 'previous_state', 'timestamp']);
    await world.close();
  });

  it('webhook__switched_off_before_or_after_a_change__hears_nothing', async () => {
    // Given
    const { world, hook, state, heard } = await hooked();
    // When
    await world.admin.put(state, { enabled: true });
    await world.admin.patch(`${production}webhooks/${hook.id}/`, { enabled: false });
    await world.admin.put(state, { enabled: false });
    // Then
    expect((await heard()).map((one) => one.url)).to.deep.equal(Array(2).fill('https://hooks.invalid/organisation'));
    await world.close();
  });

  for (const [how, fails, tries] of [
    ['cannot_be_reached', () => new Error('refused'), 1],
    ['is_forbidden_by_now', () => new AddressForbidden('hooks.invalid'), 0],
  ] as const) {
    it(`receiver__that_${how}__is_tried_again_only_where_that_may_help`, async () => {
      // Given
      const http = { send: () => Promise.reject(fails()), forbids: async () => false };
      const overrides: Module = { name: 'unreachable', provide: (provide) => provide(OutgoingHttp, [], () => http) };
      const world = await createWorld({ overrides });
      await world.admin.post(`${production}webhooks/`, { url });
      await world.admin.put(`${production}featurestates/${world.ids.states.production}/`, { enabled: true });
      // When
      await world.burgee.runDueTasks();
      // Then
      expect((await world.db('task')).map((one) => one.tries)).to.deep.equal(Array(tries).fill(1));
      const refused = world.logged.filter(({ event }) => event === 'task.refused');
      expect(refused.map((line) => [line.level, line['task.name'], line.reason])).to.deep.equal(
        Array(tries).fill(['warn', 'webhooks.deliver', 'Webhook 1 of an environment was not delivered: it could not be reached']),
      );
      expect(world.logged.map(({ event }) => event)).not.to.include('bug.met');
      await world.close();
    });
  }
});
