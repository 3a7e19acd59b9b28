import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { createWorld, type World } from '../../support/world.js';

const ofEnvironment = '/api/v1/environments/production-key/webhooks/';
const ofOrganisation = (world: World) => `/api/v1/organisations/${world.ids.acme}/webhooks/`;
const paths = { environment: () => ofEnvironment, organisation: ofOrganisation };
const events = (world: World) => world.logged.map(({ event }) => event);

describe('webhooks, kept', () => {
  for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
    for (const owner of ['environment', 'organisation'] as const) {
      it(`webhook_of_an_${owner}__made_changed_and_removed_on_${on}__is_what_was_sent`, async () => {
        // Given
        const world = await createWorld({ on });
        const path = paths[owner](world);
        // When
        const made = await world.admin.post(path, { url: 'https://hooks.invalid/one', secret: 'quiet' });
        const changed = await world.admin.patch(`${path}${made.body.id}/`, { enabled: false });
        const replaced = await world.admin.put(`${path}${made.body.id}/`, { url: 'http://hooks.invalid/two' });
        const listed = await world.admin.get(path);
        const removed = await world.admin.delete(`${path}${made.body.id}/`);
        const again = await world.admin.delete(`${path}${made.body.id}/`);
        // Then
        expect([made.status, made.body]).to.deep.equal([
          201,
          { ...made.body, url: 'https://hooks.invalid/one', enabled: true, secret: 'quiet', updated_at: made.body.created_at },
        ]);
        expect(changed.body).to.deep.equal({ ...made.body, enabled: false, updated_at: changed.body.updated_at });
        expect(changed.body.updated_at > made.body.updated_at).to.equal(true);
        expect(replaced.body).to.deep.equal({ ...changed.body, url: 'http://hooks.invalid/two', updated_at: replaced.body.updated_at });
        expect(owner === 'environment' ? listed.body : listed.body.results).to.deep.equal([replaced.body]);
        expect([removed.status, again.status]).to.deep.equal([204, 404]);
        expect(events(world)).to.deep.equal(['created', 'changed', 'changed', 'removed'].map((what) => `${owner}_webhook.${what}`));
        await world.close();
      });
    }
  }

  it('url__that_cannot_be_called__is_refused_with_all_that_is_wrong', async () => {
    // Given
    const world = await createWorld();
    const said = async (url: unknown) => (await world.admin.post(ofEnvironment, { url })).body.url;
    const [scheme, form] = ['Enter a valid http(s) URL.', 'Enter a valid URL.'];
    // When
    const answers = [];
    for (const url of ['hooks', 'ftp://hooks.invalid/', 'http://hooks', 'http://999.1.1.1/', null]) answers.push(await said(url));
    // Then
    expect(answers).to.deep.equal([[scheme, form], [scheme], [form], [form], ['This field may not be null.']]);
    expect(await world.db('environment_webhook')).to.deep.equal([]);
    await world.close();
  });

  for (const owner of ['environment', 'organisation'] as const) {
    it(`webhook_of_an_${owner}__into_this_machine_or_its_network__is_refused`, async () => {
      // Given
      const world = await createWorld();
      const path = paths[owner](world);
      const made = await world.admin.post(path, { url: 'https://hooks.invalid/' });
      const said = { url: ['URLs must not target internal or private network addresses.'] };
      // When
      const answers = [
        await world.admin.post(path, { url: 'http://127.0.0.1:9/' }),
        await world.admin.post(path, { url: 'http://[::1]/' }),
        await world.admin.patch(`${path}${made.body.id}/`, { url: 'http://10.0.0.1/' }),
      ];
      const stranger = await world.as('stranger').post(path, { url: 'http://127.0.0.1/' });
      // Then
      for (const { status, body } of answers) expect([status, body]).to.deep.equal([400, said]);
      expect(stranger.status).to.equal(403);
      expect((await world.db(`${owner}_webhook`)).map(({ url }) => url)).to.deep.equal(['https://hooks.invalid/']);
      await world.close();
    });
  }

  it('private_destination__where_the_installation_allows_them__is_taken', async () => {
    // Given
    const world = await createWorld({ settings: { allowPrivateAddresses: true } });
    // When
    const { status } = await world.admin.post(ofEnvironment, { url: 'http://127.0.0.1:9/' });
    // Then
    expect(status).to.equal(201);
    await world.close();
  });

  it('webhooks_of_an_environment__listed_by_one_who_may_only_look__keep_their_secrets', async () => {
    // Given
    const world = await createWorld();
    const { acme, site, production } = world.ids;
    await world.build.account({
      token: 'looker',
      member: { [acme]: 'USER' },
      permissions: [
        { organisationId: acme, projectId: site, permissions: ['VIEW_PROJECT'] },
        { organisationId: acme, environmentId: production, permissions: ['VIEW_ENVIRONMENT'] },
      ],
    });
    const { body } = await world.admin.post(ofEnvironment, { url: 'https://hooks.invalid/', secret: 'quiet' });
    await world.admin.post(ofEnvironment, { url: 'https://hooks.invalid/' });
    // When
    const looker = world.as('looker');
    const listed = await looker.get(ofEnvironment);
    const refused = [
      await looker.post(ofEnvironment, { url: 'https://hooks.invalid/' }),
      await looker.patch(`${ofEnvironment}${body.id}/`, { enabled: false }),
      await looker.delete(`${ofEnvironment}${body.id}/`),
      await world.as('viewer').get(ofEnvironment),
      await world.as('viewer').get(ofOrganisation(world)),
    ];
    // Then
    expect(listed.body.map(({ secret }: { secret: string }) => secret)).to.deep.equal(['********', '']);
    expect(refused.map(({ status }) => status)).to.deep.equal([403, 403, 403, 403, 403]);
    expect((await world.admin.get(ofEnvironment)).body[0].secret).to.equal('quiet');
    expect((await world.admin.get(`${ofEnvironment}${body.id}/`)).status).to.equal(405);
    await world.close();
  });
});
