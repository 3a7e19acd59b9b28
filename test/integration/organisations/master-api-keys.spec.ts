import { expect } from 'chai';
import { createWorld, type World } from '../../support/world.js';

describe('master API keys', () => {
  let world: World;
  let keys: string;
  beforeEach(async () => {
    world = await createWorld();
    keys = `/api/v1/organisations/${world.ids.acme}/master-api-keys/`;
  });
  afterEach(() => world.close());

  it('create__name_alone__the_key_is_shown_once_and_kept_as_a_hash', async () => {
    // When
    const made = await world.admin.post(keys, { name: 'ci' });
    // Then
    expect(made.body).to.deep.include({ name: 'ci', is_admin: true, revoked: false, has_expired: false, created_by: world.ids.accounts.admin });
    const [prefix, secret] = made.body.key.split('.');
    expect([prefix, secret.length]).to.deep.equal([made.body.prefix, 32]);
    expect(JSON.stringify(await world.db('master_api_key'))).not.to.contain(secret);
    expect(JSON.stringify(world.logged)).not.to.contain(secret);
    expect((await world.admin.get(`${keys}${prefix}/`)).body).not.to.have.property('key');
    expect((await world.as(made.body.key, 'Api-Key').get(`/api/v1/projects/${world.ids.site}/`)).status).to.equal(200);
  });

  it('create__without_a_name_or_admin_rights__is_refused', async () => {
    // When
    const nameless = await world.admin.post(keys, {});
    const small = await world.admin.post(keys, { name: 'small', is_admin: false });
    // Then
    expect([nameless.status, nameless.body]).to.deep.equal([400, { name: ['This field is required.'] }]);
    expect([small.status, Object.keys(small.body)]).to.deep.equal([400, ['is_admin']]);
  });

  it('keys__used_on_keys__are_nobody', async () => {
    // Given
    const { key } = (await world.admin.post(keys, { name: 'ci' })).body;
    // When
    const asked = await world.as(key, 'Api-Key').get(keys);
    const unknown = await world.as('nonsense', 'Api-Key').get('/api/v1/organisations/');
    // Then
    expect([asked.status, unknown.status, unknown.body.detail]).to.deep.equal([401, 401, 'Valid Master API Key not found.']);
  });

  it('revoke__a_key__it_opens_nothing_and_is_not_found', async () => {
    // Given
    const { key, prefix } = (await world.admin.post(keys, { name: 'ci' })).body;
    const smaller = await world.admin.patch(`${keys}${prefix}/`, { is_admin: false });
    // When
    const revoked = await world.admin.patch(`${keys}${prefix}/`, { revoked: true });
    // Then
    expect([smaller.status, revoked.status, revoked.body.revoked]).to.deep.equal([400, 200, true]);
    expect((await world.as(key, 'Api-Key').get('/api/v1/organisations/')).status).to.equal(401);
    expect((await world.admin.get(`${keys}${prefix}/`)).status).to.equal(404);
    expect((await world.admin.get(keys)).body.count).to.equal(0);
  });
});
