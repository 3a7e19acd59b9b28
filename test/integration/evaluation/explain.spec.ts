import { expect } from 'chai';
import { ExplainIdentity } from '../../../src/use-cases.js';
import { createWorld, type World } from '../../support/world.js';

describe('why an identity gets its flags', () => {
  let world: World;
  let path: string;
  let identity: number;
  before(async () => {
    world = await createWorld();
    const { site, banner } = world.ids;
    const rules = [{ type: 'ALL', rules: [], conditions: [{ operator: 'EQUAL', property: 'plan', value: 'gold' }] }];
    const { body: segment } = await world.admin.post(`/api/v1/projects/${site}/segments/`, { name: 'golden', project: site, rules });
    const override = { feature_segment: { segment: segment.id }, enabled: true, feature_state_value: { type: 'unicode', string_value: 'for gold' } };
    await world.admin.post(`/api/v1/environments/production-key/features/${banner}/create-segment-override/`, override);
    await world.sdk('production-key').post('/api/v1/identities/', { identifier: 'ada', traits: [{ trait_key: 'plan', trait_value: 'gold' }] });
    await world.sdk('production-key').post('/api/v1/identities/', { identifier: 'bob', traits: [{ trait_key: 'plan', trait_value: 'iron' }] });
    const ids = await world.db('identity').orderBy('identifier').pluck('id');
    identity = ids[0];
    path = `/api/v1/environments/production-key/identities/${ids[1]}/explain/`;
  });
  after(() => world.close());

  it('explain__in_the_segment__says_which_and_by_what', async () => {
    // When
    const { status, body } = await world.admin.get(`/api/v1/environments/production-key/identities/${identity}/explain/`);
    // Then
    expect(status).to.equal(200);
    expect(body[0]).to.deep.include({ enabled: true, feature_state_value: 'for gold', reason: 'segment', variant: null });
    expect(body[0].segments).to.deep.equal([
      { name: 'golden', matches: true, rule: [0], explanation: 'golden: plan is "gold", which equals "gold"' },
    ]);
  });

  it('explain__not_in_the_segment__says_what_is_against_it', async () => {
    // When
    const { body } = await world.admin.get(path);
    // Then
    expect(body[0]).to.deep.include({ enabled: false, feature_state_value: 'first', reason: 'default' });
    expect(body[0].segments[0]).to.deep.include({ matches: false, explanation: 'golden: plan is "iron", which does not equal "gold"' });
  });

  it('explain__command_and_library__say_the_same', async () => {
    // When
    const line = await world.burgee.command(['explain', '--environment', 'production-key', '--identity', String(identity)]);
    const [library] = await world.burgee.run(ExplainIdentity, { environmentKey: 'production-key', identityId: identity });
    // Then
    expect(line).to.deep.equal({ code: 0, text: 'Banner is on, "for gold": segment\n  golden: plan is "gold", which equals "gold"' });
    expect(library?.because).to.equal('segment');
  });

  it('explain__strangers_and_unknown_identities__are_refused', async () => {
    // When
    const statuses = [
      (await world.as('stranger').get(path)).status,
      (await world.as('viewer').get(path)).status,
      (await world.as().get(path)).status,
    ];
    const unknown = await world.admin.get('/api/v1/environments/production-key/identities/999999/explain/');
    // Then
    expect(statuses).to.deep.equal([403, 403, 401]);
    expect([unknown.status, unknown.body.detail]).to.deep.equal([404, 'No Identity matches the given query.']);
  });

  it('flags__condition_that_cannot_be_used__is_told_once_and_matches_nobody', async () => {
    // Given
    const own = await createWorld();
    const rules = [
      {
        id: 1,
        type: 'ALL',
        rules: [],
        conditions: [{ id: 1, operator: 'REGEX', property: 'plan', value: '(', description: null, createdWithSegment: false }],
      },
    ];
    const { body: segment } = await own.admin.post(`/api/v1/projects/${own.ids.site}/segments/`, {
      name: 'broken',
      project: own.ids.site,
      rules: [{ type: 'ALL', rules: [], conditions: [{ operator: 'REGEX', property: 'plan', value: 'g' }] }],
    });
    await own
      .db('segment')
      .where({ id: segment.id })
      .update({ rules: JSON.stringify(rules) }); // as an import could leave it
    // When
    const { status } = await own.sdk('production-key').get('/api/v1/flags/');
    await own.admin.put(`/api/v1/environments/production-key/featurestates/${own.ids.states.production}/`, { enabled: true });
    await own.sdk('production-key').get('/api/v1/flags/');
    const metrics = await (await fetch(`${own.origin}/metrics/`)).text();
    // Then
    expect(status).to.equal(200);
    const told = own.logged.filter(({ event }) => event === 'segment.condition_unusable');
    expect(told).to.have.length(1);
    expect(told[0]).to.include({ 'environment.id': own.ids.production });
    expect(metrics).to.match(/flagsmith_segments_unusable_conditions_total [1-9]/);
    await own.close();
  });
});
