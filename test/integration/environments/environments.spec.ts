import { expect } from 'chai';
import { eventually } from '../../support/eventually.js';
import { createWorld, type World } from '../../support/world.js';

const path = '/api/v1/environments/';

describe('environments', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  it('create__with_the_permission__makes_its_maker_the_administrator_and_gives_every_feature_a_state', async () => {
    // Given
    const { acme, site } = world.ids;
    await world.build.account({
      token: 'maker',
      member: { [acme]: 'USER' },
      permissions: [{ organisationId: acme, projectId: site, permissions: ['CREATE_ENVIRONMENT'] }],
    });
    // When
    const { status, body } = await world.as('maker').post(path, { name: 'Staging', project: String(site), banner_text: 'Careful' });
    // Then
    expect(status).to.equal(201);
    expect(body).to.deep.include({ name: 'Staging', project: site, banner_text: 'Careful', use_v2_feature_versioning: false, metadata: [] });
    expect((await world.as('maker').patch(`${path}${body.api_key}/`, { name: 'QA' })).body.name).to.equal('QA');
    expect((await world.as(body.api_key).get('/api/v1/flags/')).body).to.have.length(1);
  });

  it('create__nowhere_or_where_one_may_not__is_forbidden', async () => {
    // Given
    const { site, shop } = world.ids;
    const places = [
      {},
      { project: 'Site' },
      { project: 99999 },
      { project: shop },
      { project: null },
      { project: 2 ** 40 },
      { project: -(2 ** 31) - 1 },
    ];
    // When
    const answers = await Promise.all(places.map((place) => world.admin.post(path, { name: 'Staging', ...place })));
    // Then
    expect(answers.map(({ status }) => status)).to.deep.equal(places.map(() => 403));
    expect((await world.as('viewer').post(path, { name: 'Staging', project: site })).status).to.equal(403);
    expect((await world.admin.post(path, [])).status).to.equal(400);
  });

  it('create_and_change__name_or_key_that_is_taken__is_refused_in_words', async () => {
    // Given
    const { site } = world.ids;
    await world.admin.delete(`${path}versioned-key/`);
    // When
    const name = await world.admin.post(path, { name: 'production-key', project: site });
    const key = await world.admin.post(path, { name: 'Other', project: site, api_key: 'production-key' });
    const deleted = await world.admin.post(path, { name: 'Other', project: site, api_key: 'versioned-key' });
    const { body: free } = await world.admin.post(path, { name: 'versioned-key', project: site, api_key: 'own' });
    const changed = await world.admin.patch(`${path}own/`, { api_key: 'production-key' });
    const { key: secret } = (await world.admin.post(`${path}production-key/api-keys/`, { name: 'server' })).body;
    const servers = await world.admin.patch(`${path}own/`, { api_key: secret });
    const fresh = await world.admin.post(path, { name: 'Another', project: site, api_key: secret });
    // Then
    expect([name.status, name.body]).to.deep.equal([400, { non_field_errors: ['An environment with this name already exists.'] }]);
    for (const { status, body } of [key, deleted, changed, servers, fresh])
      expect([status, body]).to.deep.equal([400, { api_key: ['environment with this api key already exists.'] }]);
    expect(free).to.deep.include({ name: 'versioned-key', api_key: 'own' });
  });

  it('change__another_key__is_its_address_from_then_on', async () => {
    // Given
    expect((await world.as('production-key').get('/api/v1/flags/')).status).to.equal(200);
    // When
    const { status } = await world.admin.patch(`${path}production-key/`, { api_key: 'fresh' });
    // Then
    expect(status).to.equal(200);
    expect((await world.admin.get(`${path}fresh/`)).body.name).to.equal('production-key');
    expect((await world.admin.get(`${path}production-key/`)).status).to.equal(404);
    expect((await world.as('fresh').get('/api/v1/flags/')).status).to.equal(200);
    const refused = await eventually(
      () => world.as('production-key').get('/api/v1/flags/'),
      ({ status }) => status === 403,
    );
    expect(refused.status).to.equal(403);
  });

  it('list__of_a_project__holds_what_one_may_see_on_one_page', async () => {
    // Given
    const { acme, site, production } = world.ids;
    await world.build.account({
      token: 'some',
      member: { [acme]: 'USER' },
      permissions: [{ organisationId: acme, projectId: site, environmentId: production, permissions: ['VIEW_ENVIRONMENT'] }],
    });
    for (let n = 0; n < 9; n++) await world.build.environment({ projectId: site, name: `Staging ${n}` });
    const list = async (token: string, query: string) => (await world.as(token).get(`${path}?${query}`)).body;
    // When
    const [first, last, beyond] = [
      await list('admin', `project=${site}`),
      await list('admin', `project=${site}&page=last`),
      await list('admin', `project=${site}&page=2&page_size=5`),
    ];
    // Then
    for (const page of [first, last]) expect([page.count, page.results.length, page.next, page.previous]).to.deep.equal([11, 11, null, null]);
    expect(beyond).to.deep.equal({ detail: 'Invalid page.' });
    expect((await list('some', `project=${site}`)).results.map(({ id }: { id: number }) => id)).to.deep.equal([production]);
    expect(await list('stranger', `project=${site}`)).to.deep.include({ count: 0, results: [] });
    for (const query of ['', 'project=abc', 'project=99999'])
      expect(await list('admin', query)).to.deep.equal(['Invalid or missing value for project parameter.']);
    const below = `/api/v1/projects/${site}/environments/`;
    expect((await world.admin.get(below)).body).to.have.length(11);
    expect([(await world.as('viewer').get(below)).status, (await world.as('stranger').get(below)).status]).to.deep.equal([403, 404]);
  });

  it('get__by_key_and_uuid__tells_who_may_not_from_what_is_not_there', async () => {
    // Given
    const { body: one } = await world.admin.get(`${path}production-key/`);
    const { body: versioned } = await world.admin.get(`${path}versioned-key/`);
    // When
    const { body: byUuid } = await world.admin.get(`${path}get-by-uuid/${one.uuid}/`);
    // Then
    expect([one.total_segment_overrides, versioned.total_segment_overrides]).to.deep.equal([0, 0]);
    expect(byUuid).to.deep.include({ id: one.id }).and.not.have.property('total_segment_overrides');
    expect((await world.as('stranger').get(`${path}get-by-uuid/${one.uuid}/`)).status).to.equal(403);
    expect((await world.as('stranger').get(`${path}production-key/`)).status).to.equal(403);
    expect((await world.admin.get(`${path}nothing/`)).body).to.deep.equal({ detail: 'No Environment matches the given query.' });
    expect((await world.admin.get(`${path}get-by-uuid/00000000-0000-4000-8000-000000000000/`)).status).to.equal(404);
  });
});
