import { type Client, OpenFeature } from '@openfeature/server-sdk';
import { expect } from 'chai';
import { createWorld, type World } from '../../support/world.js';

describe('OpenFeature in process', () => {
  let world: World;
  let client: Client;
  before(async () => {
    world = await createWorld();
    const features = `/api/v1/projects/${world.ids.site}/features/`;
    await world.admin.post(features, { name: 'number', default_enabled: true });
    await world.admin.post(features, { name: 'object', default_enabled: true, initial_value: '{"a":[1]}' });
    await world.admin.post(features, { name: 'nothing', default_enabled: true });
    await world.admin.post(features, {
      name: 'split',
      default_enabled: true,
      initial_value: 'red',
      multivariate_options: [{ type: 'unicode', string_value: 'blue', default_percentage_allocation: 100 }],
    });
    const { body } = await world.admin.get('/api/v1/environments/production-key/featurestates/?feature_name=number');
    await world.admin.patch(`/api/v1/environments/production-key/featurestates/${body.results[0].id}/`, { feature_state_value: 42 });
    await OpenFeature.setProviderAndWait('burgee', world.burgee.provider('production-key'));
    client = OpenFeature.getClient('burgee');
  });
  after(async () => {
    await OpenFeature.clearProviders();
    await world.close();
  });

  it('resolve__values_of_every_kind__are_given_with_their_reason', async () => {
    // When
    const got = [
      await client.getBooleanDetails('number', false),
      await client.getNumberDetails('number', 0),
      await client.getObjectDetails('object', {}),
      await client.getStringDetails('split', 'none', { targetingKey: 'ada' }),
      await client.getStringDetails('split', 'none'),
      await client.getBooleanDetails('Banner', true),
    ];
    // Then
    expect(got.map(({ value, reason }) => [value, reason])).to.deep.equal([
      [true, 'DEFAULT'],
      [42, 'DEFAULT'],
      [{ a: [1] }, 'DEFAULT'],
      ['blue', 'SPLIT'],
      ['red', 'DEFAULT'],
      [false, 'DISABLED'],
    ]);
  });

  it('segment__context_has_its_traits__counts_and_nothing_is_kept', async () => {
    // Given
    const { site, banner } = world.ids;
    const rules = [{ type: 'ALL', rules: [], conditions: [{ operator: 'EQUAL', property: 'plan', value: 'gold' }] }];
    const { body: segment } = await world.admin.post(`/api/v1/projects/${site}/segments/`, { name: 'golden', project: site, rules });
    const override = { feature_segment: { segment: segment.id }, enabled: true, feature_state_value: { type: 'unicode', string_value: 'for gold' } };
    await world.admin.post(`/api/v1/environments/production-key/features/${banner}/create-segment-override/`, override);
    // When
    const { value, reason } = await client.getStringDetails('Banner', 'none', { targetingKey: 'ada', traits: { plan: 'gold' } });
    // Then
    expect([value, reason]).to.deep.equal(['for gold', 'TARGETING_MATCH']);
    expect(await world.db('identity')).to.deep.equal([]);
  });

  it('resolve__not_there_or_of_another_kind__gives_the_default_and_says_why', async () => {
    // When
    const got = [
      await client.getStringDetails('unknown', 'none'),
      await client.getStringDetails('number', 'none'),
      await client.getNumberDetails('nothing', 7),
      await client.getObjectDetails('split', {}),
    ];
    // Then
    expect(got.map(({ value, errorCode, errorMessage }) => [value, errorCode, errorMessage])).to.deep.equal([
      ['none', 'FLAG_NOT_FOUND', 'There is no flag unknown'],
      ['none', 'TYPE_MISMATCH', 'The value of number is a number'],
      [7, 'TYPE_MISMATCH', 'The value of nothing is nothing'],
      [{}, 'PARSE_ERROR', 'The value of split is no JSON'],
    ]);
  });
});
