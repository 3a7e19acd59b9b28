import { createFlagsmithInstance } from '@flagsmith/flagsmith/isomorphic';
import { FlagsmithOpenFeatureProvider } from '@openfeature/flagsmith-provider';
import { OpenFeature } from '@openfeature/server-sdk';
import { expect } from 'chai';
import { Flagsmith } from 'flagsmith-nodejs';
import { createWorld, type World } from '../../support/world.js';

/** What everybody should get, by who they are. */
const people = {
  nobody: { traits: {}, banner: 'default', enabled: false, reason: 'DEFAULT' },
  'in the segment': { traits: { plan: 'gold' }, banner: 'for gold', enabled: true, reason: 'TARGETING_MATCH; segment=gold' },
  'with an own state': {
    traits: { plan: 'gold' },
    banner: 'their own',
    enabled: true,
    reason: 'TARGETING_MATCH; segment=identity_overrides',
  },
} as const;

describe('unmodified clients of Flagsmith', () => {
  let world: World;
  let serverKey: string;
  let apiUrl: string;

  before(async () => {
    world = await createWorld();
    apiUrl = `${world.origin}/api/v1/`;
    const { admin, ids } = world;
    const environment = '/api/v1/environments/production-key/';
    const ok = ({ status, body }: { status: number; body: { id: number; key: string } }) => {
      expect(status, JSON.stringify(body)).to.be.within(200, 299);
      return body;
    };
    await admin.put(`${environment}featurestates/${ids.states.production}/`, { enabled: false, feature_state_value: 'default' });
    const rules = [
      { type: 'ALL', rules: [{ type: 'ALL', rules: [], conditions: [{ operator: 'EQUAL', property: 'plan', value: 'gold' }] }], conditions: [] },
    ];
    const segment = ok(await admin.post(`/api/v1/projects/${ids.site}/segments/`, { name: 'gold', project: ids.site, rules }));
    const override = { feature_segment: { segment: segment.id }, enabled: true, feature_state_value: { type: 'unicode', string_value: 'for gold' } };
    ok(await admin.post(`${environment}features/${ids.banner}/create-segment-override/`, override));
    const identity = ok(await admin.post(`${environment}identities/`, { identifier: 'with an own state' }));
    ok(
      await admin.post(`${environment}identities/${identity.id}/featurestates/`, {
        feature: ids.banner,
        enabled: true,
        feature_state_value: 'their own',
      }),
    );
    const option = { type: 'unicode', string_value: 'blue', default_percentage_allocation: 100 };
    ok(
      await admin.post(`/api/v1/projects/${ids.site}/features/`, {
        name: 'split',
        initial_value: 'red',
        default_enabled: true,
        multivariate_options: [option],
      }),
    );
    serverKey = ok(await admin.post(`${environment}api-keys/`, { name: 'backend' })).key;
  });
  after(() => world.close());

  for (const enableLocalEvaluation of [false, true]) {
    it(`flagsmith_nodejs__${enableLocalEvaluation ? 'local' : 'remote'}_evaluation__everybody_gets_what_is_theirs`, async () => {
      // Given
      const client = new Flagsmith({ environmentKey: serverKey, apiUrl, enableLocalEvaluation, environmentRefreshIntervalSeconds: 3600 });
      // When
      const plain = await client.getEnvironmentFlags();
      // Then
      expect([plain.getFeatureValue('Banner'), plain.isFeatureEnabled('Banner'), plain.getFeatureValue('split')]).to.deep.equal([
        'default',
        false,
        'red',
      ]);
      for (const [who, { traits, banner, enabled }] of Object.entries(people)) {
        const flags = await client.getIdentityFlags(who, traits);
        expect([flags.getFeatureValue('Banner'), flags.isFeatureEnabled('Banner'), flags.getFeatureValue('split')], who).to.deep.equal([
          banner,
          enabled,
          'blue',
        ]);
      }
      await client.close();
    });
  }

  it('web_client__everybody__gets_what_is_theirs', async () => {
    for (const [who, { traits, banner, enabled }] of Object.entries(people)) {
      // Given
      const client = createFlagsmithInstance();
      // When
      await client.init({ environmentID: 'production-key', api: apiUrl, identity: who, traits, enableAnalytics: false });
      // Then
      expect([client.getValue('banner'), client.hasFeature('banner'), client.getValue('split')], who).to.deep.equal([banner, enabled, 'blue']);
    }
  });

  it('web_client__asks_why__is_told_the_reason_and_others_are_not', async () => {
    // Given
    const reasons: Record<string, unknown> = {};
    for (const who of [undefined, ...Object.keys(people)]) {
      const client = createFlagsmithInstance();
      const identity = who === undefined ? {} : { identity: who, traits: people[who as keyof typeof people].traits };
      // When
      await client.init({ environmentID: 'production-key', api: apiUrl, enableAnalytics: false, ...identity });
      const { banner, split } = client.getAllFlags() as Record<string, { reason?: string }>;
      reasons[who ?? 'everybody'] = [banner?.reason, split?.reason];
    }
    // Then
    const split = 'SPLIT; weight=100';
    expect(reasons).to.deep.equal({
      everybody: ['DEFAULT', 'DEFAULT'],
      ...Object.fromEntries(Object.entries(people).map(([who, { reason }]) => [who, [reason, split]])),
    });
    const plain = await world.sdk('production-key').get('/api/v1/flags/');
    expect(plain.body[0]).not.to.have.property('reason');
  });

  it('open_feature__with_the_provider_of_flagsmith__everybody_gets_what_is_theirs', async () => {
    // Given
    const flagsmith = new Flagsmith({ environmentKey: serverKey, apiUrl });
    await OpenFeature.setProviderAndWait('flagsmith', new FlagsmithOpenFeatureProvider(flagsmith as never, { returnValueForDisabledFlags: true }));
    const client = OpenFeature.getClient('flagsmith');
    for (const [who, { traits, banner, enabled }] of Object.entries(people)) {
      // When
      const context = { targetingKey: who, traits };
      const got = [
        await client.getStringValue('Banner', 'none', context),
        await client.getBooleanValue('Banner', false, context),
        await client.getStringValue('split', 'none', context),
      ];
      // Then
      expect(got, who).to.deep.equal([banner, enabled, 'blue']);
    }
    await OpenFeature.clearProviders();
  });
});
