import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { createWorld } from '../../support/world.js';

const ofProduction = (kind: string) => `/api/v1/environments/production-key/integrations/${kind}/`;
const url = 'https://tool.invalid';

describe('integrations', () => {
  for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
    it(`integration__removed_and_set_up_again_on_${on}__comes_back_with_what_is_not_said_anew`, async () => {
      // Given
      const world = await createWorld({ on });
      const path = ofProduction('dynatrace');
      // When
      const made = await world.admin.post(path, { api_key: 'first', base_url: url, entity_selector: 'one' });
      const second = await world.admin.post(path, { api_key: 'first', entity_selector: 'one' });
      const changed = await world.admin.patch(`${path}${made.body.id}/`, { api_key: 'second' });
      const removed = await world.admin.delete(`${path}${made.body.id}/`);
      const gone = [await world.admin.get(path), await world.admin.get(`${path}${made.body.id}/`)];
      const again = await world.admin.post(path, { api_key: 'third', entity_selector: 'two' });
      // Then
      expect([made.status, made.body]).to.deep.equal([201, { id: made.body.id, api_key: 'first', base_url: url, entity_selector: 'one' }]);
      expect([second.status, second.body]).to.deep.equal([400, ['This integration already exists for this environment.']]);
      expect(changed.body).to.deep.equal({ ...made.body, api_key: 'second' });
      expect([removed.status, gone[0]?.body, gone[1]?.body.detail]).to.deep.equal([204, [], 'No DynatraceConfiguration matches the given query.']);
      expect([again.status, again.body]).to.deep.equal([201, { ...made.body, api_key: 'third', entity_selector: 'two' }]);
      expect(world.logged.map(({ event }) => event)).to.include.members(['integration.created', 'integration.changed', 'integration.removed']);
      expect(JSON.stringify(world.logged)).not.to.match(/first|second|third/);
      await world.close();
    });

    it(`integration__of_project_and_organisation_on_${on}__stands_beside_others_of_its_name`, async () => {
      // Given
      const world = await createWorld({ on });
      const { acme, site } = world.ids;
      const paths = [`/api/v1/projects/${site}/integrations/grafana/`, `/api/v1/organisations/${acme}/integrations/grafana/`];
      // When
      const made = [];
      for (const path of paths) made.push(await world.admin.post(path, { api_key: 'key' }));
      const twice = [];
      for (const path of paths) twice.push((await world.admin.post(path, { api_key: 'key' })).body);
      const datadog = await world.admin.post(`/api/v1/projects/${site}/integrations/datadog/`, { api_key: 'key', base_url: url });
      // Then
      expect(made.map(({ status, body }) => [status, body.api_key, body.base_url])).to.deep.equal(Array(2).fill([201, 'key', null]));
      expect(twice).to.deep.equal(['project', 'organisation'].map((scope) => [`This integration already exists for this ${scope}.`]));
      expect(datadog.body).to.deep.equal({ id: datadog.body.id, api_key: 'key', base_url: url, use_custom_source: false });
      await world.close();
    });
  }

  it('integration__set_up_twice_at_once__is_there_once', async () => {
    // Given
    const world = await createWorld({ on: 'postgres' });
    // When
    const answers = await Promise.all([1, 2, 3].map(() => world.admin.post(ofProduction('heap'), { api_key: 'key' })));
    // Then
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 400, 400]);
    await world.close();
  });

  it('address__left_out__is_the_usual_one_or_what_it_was', async () => {
    // Given
    const world = await createWorld();
    const amplitude = await world.admin.post(ofProduction('amplitude'), { api_key: 'key' });
    const segment = await world.admin.post(ofProduction('segment'), { api_key: 'key', base_url: 'https://events.eu1.segmentapis.com/' });
    const one = `${ofProduction('segment')}${segment.body.id}/`;
    // When
    const patched = await world.admin.patch(one, { api_key: 'other' });
    const replaced = await world.admin.put(one, { api_key: 'other' });
    // Then
    expect(amplitude.body.base_url).to.equal('https://api2.amplitude.com');
    expect([patched.body.base_url, replaced.body.base_url]).to.deep.equal(['https://events.eu1.segmentapis.com/', 'https://api.segment.io/']);
    await world.close();
  });

  it('keys__seen_by_who_may_only_look__are_hidden', async () => {
    // Given
    const world = await createWorld();
    const { acme, site, production } = world.ids;
    const permissions = [
      { organisationId: acme, projectId: site, permissions: ['VIEW_PROJECT' as const] },
      { organisationId: acme, projectId: site, environmentId: production, permissions: ['VIEW_ENVIRONMENT' as const] },
    ];
    await world.build.account({ token: 'looker', member: { [acme]: 'USER' }, permissions });
    const looker = world.as('looker');
    const datadog = `/api/v1/projects/${site}/integrations/datadog/`;
    const sentry = await world.admin.post(ofProduction('sentry'), { webhook_url: url, secret: 'long-enough-secret' });
    await world.admin.post(ofProduction('webhook'), { url });
    const made = await world.admin.post(datadog, { api_key: 'quiet', base_url: url });
    // When
    const seen = [
      (await looker.get(ofProduction('sentry'))).body[0],
      (await looker.get(`${ofProduction('sentry')}${sentry.body.id}/`)).body,
      (await looker.get(ofProduction('webhook'))).body[0],
      (await looker.get(datadog)).body[0],
      (await looker.get(`${datadog}${made.body.id}/`)).body,
    ];
    // Then
    expect(seen.map(({ secret, api_key }) => secret ?? api_key)).to.deep.equal(['********', '********', '', '********', '********']);
    expect((await world.admin.get(ofProduction('sentry'))).body[0].secret).to.equal('long-enough-secret');
    expect((await looker.patch(`${datadog}${made.body.id}/`, { api_key: 'x' })).status).to.equal(403);
    await world.close();
  });

  it('address__in_a_private_network_or_none__is_refused', async () => {
    // Given
    const world = await createWorld();
    const said = ['URLs must not target internal or private network addresses.'];
    // When
    const answers = [
      await world.admin.post(ofProduction('heap'), { api_key: 'key', base_url: 'http://127.0.0.1:9/' }),
      await world.admin.post(ofProduction('webhook'), { url: 'http://10.0.0.1/' }),
      await world.admin.post(ofProduction('sentry'), { webhook_url: 'here', secret: 'short' }),
    ];
    // Then
    expect(answers.map(({ status, body }) => [status, body])).to.deep.equal([
      [400, { base_url: said }],
      [400, { url: said }],
      [400, { webhook_url: ['Enter a valid http(s) URL.', 'Enter a valid URL.'], secret: ['Ensure this field has at least 10 characters.'] }],
    ]);
    await world.close();
  });

  it('grafana__of_an_environment__is_refused_to_everybody', async () => {
    // Given
    const world = await createWorld();
    const path = ofProduction('grafana');
    // When
    const answers = [
      await world.admin.get(path),
      await world.admin.post(path, {}),
      await world.admin.get(`${path}1/`),
      await world.admin.put(`${path}1/`, {}),
      await world.admin.patch(`${path}1/`, {}),
      await world.admin.delete(`${path}1/`),
    ];
    // Then
    expect(answers.map(({ status }) => status)).to.deep.equal(Array(6).fill(403));
    expect((await world.as().get(path)).status).to.equal(401);
    await world.close();
  });
});
