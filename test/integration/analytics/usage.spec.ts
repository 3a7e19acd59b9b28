import { expect } from 'chai';
import { Flushing } from '../../../src/adapters/analytics/flushing.js';
import { createWorld, type World } from '../../support/world.js';

const today = () => new Date().toISOString().slice(0, 10);
const unsaid = { client_application_name: null, client_application_version: null, user_agent: null };
const shop = {
  'flagsmith-application-name': 'shop',
  'flagsmith-application-version': '1.2',
  'user-agent': 'Mozilla/5.0',
  'flagsmith-sdk-user-agent': 'flagsmith-js-sdk/10.0.0',
};

for (const on of ['sqlite', 'postgres'] as const)
  describe(`what is counted, on ${on}`, () => {
    let world: World;
    let usage: string;
    let evaluations: string;
    beforeEach(async () => {
      world = await createWorld({ on });
      usage = `/api/v1/organisations/${world.ids.acme}/usage-data/`;
      evaluations = `/api/v1/projects/${world.ids.site}/features/${world.ids.banner}/evaluation-data/?environment_id=${world.ids.production}`;
    });
    afterEach(() => world.close());
    const kept = () => world.burgee.find(Flushing).flush();

    it('requests__of_two_callers_over_two_flushes__are_summed_by_day_and_by_what_callers_say_of_themselves', async () => {
      // Given
      const sdk = world.sdk('production-key');
      await sdk.get('/api/v1/flags/');
      await kept();
      // When
      await sdk.get('/api/v1/flags/');
      await sdk.get('/api/v1/identities/?identifier=ada', undefined, shop);
      await sdk.post('/api/v1/identities/', { identifier: 'ada', traits: [] }, shop);
      await sdk.post('/api/v1/traits/', { identity: { identifier: 'ada' }, trait_key: 'a', trait_value: 1 });
      await world.sdk('versioned-key').get('/api/v1/flags/', undefined, { 'user-agent': 'flagsmith-go-sdk/odd version' });
      await kept();
      // Then
      const none = { flags: 0, identities: 0, traits: 0, environment_document: 0, day: today() };
      const go = { ...none, flags: 1, labels: { ...unsaid, user_agent: 'flagsmith-go-sdk/unknown' } };
      const js = {
        ...none,
        identities: 2,
        labels: { client_application_name: 'shop', client_application_version: '1.2', user_agent: 'flagsmith-js-sdk/10.0.0' },
      };
      const plain = { ...none, flags: 2, traits: 1, labels: unsaid };
      expect((await world.admin.get(usage)).body).to.have.deep.members([plain, go, js]);
      expect((await world.admin.get(`${usage}?environment_id=${world.ids.versioned}`)).body).to.deep.equal([go]);
      expect((await world.admin.get(`${usage}?client_application_name=shop&user_agent=flagsmith-js-sdk/10.0.0`)).body).to.deep.equal([js]);
      expect((await world.admin.get(`${usage}?project_id=${world.ids.shop}&period=90_day_period`)).body).to.deep.equal([]);
      expect((await world.admin.get(`${usage}total-count/`)).body).to.deep.equal({ count: 6 });
    });

    it('usage__as_older_clients_ask_for_it__is_the_same', async () => {
      // Given
      await world.sdk('production-key').get('/api/v1/flags/');
      await kept();
      // When
      const events = await world.as('viewer').get(`/api/v1/organisations/${world.ids.acme}/influx-data/?project_id=${world.ids.site}`);
      const count = await world.admin.get(`/api/v1/organisations/${world.ids.acme}/usage/`);
      // Then
      expect(events.body).to.deep.equal({
        events_list: [{ flags: 1, identities: 0, traits: 0, environment_document: 0, day: today(), labels: unsaid }],
      });
      expect(count.body).to.deep.equal({ events: 1 });
    });

    it('evaluations__told_in_both_versions__are_read_back_for_the_feature', async () => {
      // Given
      const sdk = world.sdk('production-key');
      const one = { feature_name: 'Banner', enabled_when_evaluated: true };
      // When
      const first = await sdk.post('/api/v1/analytics/flags/', { Banner: 3, nothing: 4, banner: 5 });
      const nothing = await sdk.post('/api/v1/analytics/flags/', 'null', { 'content-type': 'application/json' });
      const second = await sdk.post(
        '/api/v2/analytics/flags/',
        {
          evaluations: [
            { ...one, count: 2 },
            { ...one, count: -1 },
          ],
        },
        shop,
      );
      await kept();
      await sdk.post('/api/v1/analytics/flags/', { Banner: 1 });
      await kept();
      // Then
      expect([first.status, first.text, second.status]).to.deep.equal([200, '', 204]);
      expect([nothing.status, nothing.body]).to.deep.equal([400, { non_field_errors: ['No data provided'] }]);
      const labels = { client_application_name: 'shop', client_application_version: '1.2', user_agent: 'flagsmith-js-sdk/10.0.0' };
      const rows = [
        { day: today(), count: 4, labels: unsaid },
        { day: today(), count: 2, labels },
      ];
      expect((await world.admin.get(evaluations)).body).to.deep.equal(rows);
      expect((await world.admin.get(`${evaluations}&period=7&client_application_version=1.2`)).body).to.deep.equal([rows[1]]);
      expect((await world.admin.get(`${evaluations}&period=`)).body).to.deep.equal(rows);
      for (const query of ['&period=-1', '&environment_id=12345678901']) expect((await world.admin.get(evaluations + query)).body).to.deep.equal([]);
      expect((await world.admin.get(evaluations.replace('evaluation-data', 'influx-data'))).body).to.deep.equal({ events_list: rows });
      expect((await world.admin.get(`${evaluations.replace('evaluation-data', 'influx-data')}&period=2d`)).body).to.deep.equal({ events_list: rows });
      expect((await world.admin.get(`${evaluations.replace('evaluation-data', 'influx-data')}&period=soon`)).body).to.deep.equal([
        'Malformed period supplied',
      ]);
    });

    it('evaluations__of_odd_numbers_or_of_nothing__are_passed_over_or_refused', async () => {
      // Given
      const sdk = world.sdk('production-key');
      const told = (count: string) =>
        sdk.post('/api/v2/analytics/flags/', `{"evaluations":[{"feature_name":"Banner","enabled_when_evaluated":true,"count":${count}}]}`);
      // When
      const [large, inPowers] = [await told('12345678901'), await told('1e30')];
      const none = await sdk.post('/api/v1/analytics/flags/', 'null');
      await kept();
      // Then
      expect(large.status).to.equal(204);
      expect(inPowers.body).to.deep.equal({ evaluations: [{ count: ['A valid integer is required.'] }] });
      expect(none.body).to.deep.equal({ non_field_errors: ['No data provided'] });
      expect((await world.admin.get(evaluations)).body).to.deep.equal([]); // no client has asked so often since it last told
    });

    it('environment__is_asked_for_flags_by_an_sdk_that_says_its_name__knows_when_and_by_which_for_the_first_time', async () => {
      // Given
      const status = async () => (await world.admin.get('/api/v1/environments/production-key/onboarding-status/')).body;
      await world.sdk('production-key').get('/api/v1/flags/');
      await kept();
      const before = await status();
      // When
      await world.sdk('production-key').get('/api/v1/flags/', undefined, { 'user-agent': 'flagsmith-go-sdk/5.0.0' });
      await kept();
      await world.sdk('production-key').get('/api/v1/flags/', undefined, shop);
      await kept();
      // Then
      expect(before).to.deep.equal({ first_evaluated_at: null, first_evaluated_sdk_label: null });
      expect((await status()).first_evaluated_sdk_label).to.equal('flagsmith-go-sdk');
      expect((await status()).first_evaluated_at.slice(0, 10)).to.equal(today());
    });
  });

describe('what is counted', () => {
  let world: World;
  let usage: string;
  beforeEach(async () => {
    world = await createWorld();
    usage = `/api/v1/organisations/${world.ids.acme}/usage-data/`;
  });
  afterEach(() => world.close());

  it('usage__asked_for_more_than_five_times_a_minute__is_refused_to_that_user_alone', async () => {
    // Given
    await world.build.account({ token: 'second', member: { [world.ids.acme]: 'ADMIN' } });
    for (let nth = 0; nth < 4; nth++) await world.admin.get(usage);
    // When
    const fifth = await world.admin.get(`${usage}?period=wrong`);
    const sixth = await world.admin.get(`${usage}?period=wrong`);
    // Then
    expect([fifth.status, sixth.status]).to.deep.equal([400, 429]);
    expect((await world.as('second').get(usage)).status).to.equal(200);
  });

  it('usage__of_a_billing_period__is_not_there_for_nobody_is_billed', async () => {
    // When
    const { status, body } = await world.admin.get(`${usage}?period=previous_billing_period`);
    // Then
    expect([status, body]).to.deep.equal([404, { detail: 'No billing periods found for this organisation.' }]);
  });

  it('counts__cannot_be_kept__the_bug_is_told_and_counting_goes_on', async () => {
    // Given
    await world.sdk('production-key').get('/api/v1/flags/');
    await world.db.schema.renameTable('usage_bucket', 'elsewhere');
    // When
    await world.burgee.find(Flushing).flush();
    await world.db.schema.renameTable('elsewhere', 'usage_bucket');
    await world.sdk('production-key').get('/api/v1/flags/');
    await world.burgee.find(Flushing).flush();
    // Then
    expect(world.logged.filter(({ event }) => event === 'bug.met').map(({ where }) => where)).to.deep.equal(['usage']);
    expect((await world.admin.get(`${usage}total-count/`)).body).to.deep.equal({ count: 1 });
  });

  it('server__is_closed__keeps_what_it_has_counted', async () => {
    // Given
    world.burgee.start();
    await world.sdk('production-key').get('/api/v1/flags/');
    // When
    await world.burgee.find(Flushing).close();
    // Then
    expect((await world.admin.get(`${usage}total-count/`)).body).to.deep.equal({ count: 1 });
  });

  it('telemetry__of_another_installation__is_said_back_and_checked', async () => {
    // Given
    const figures = { organisations: 1, projects: 2, environments: 3, features: 4, segments: 5, users: 6, debug_enabled: false, env: 'production' };
    // When
    const told = await world.as().post('/api/v1/analytics/telemetry/', figures);
    // Then
    expect([told.status, told.body]).to.deep.equal([201, figures]);
  });
});
