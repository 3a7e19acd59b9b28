import { expect } from 'chai';
import { eventually } from '../../support/eventually.js';
import { createWorld, type World } from '../../support/world.js';

const path = '/api/v1/projects/';

describe('projects', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  it('create__by_whom_the_organisation_lets__makes_its_maker_the_administrator', async () => {
    // Given
    const { acme } = world.ids;
    await world.build.account({
      token: 'maker',
      member: { [acme]: 'USER' },
      permissions: [{ organisationId: acme, permissions: ['CREATE_PROJECT'] }],
    });
    const maker = world.as('maker');
    // When
    const { status, body: project } = await maker.post(path, { name: 'Blog', organisation: String(acme), stale_flags_limit_days: 7 });
    // Then
    expect(status).to.equal(201);
    expect(project).to.deep.include({ name: 'Blog', organisation: acme, stale_flags_limit_days: 7, migration_status: 'NOT_APPLICABLE' });
    expect((await maker.patch(`${path}${project.id}/`, { name: 'Weblog' })).body.name).to.equal('Weblog');
    expect((await maker.get(path)).body.map(({ name }: { name: string }) => name)).to.deep.equal(['Weblog']);
    expect(world.logged.map(({ event }) => event)).to.include.members(['project.created', 'project.changed']);
  });

  it('create__organisation_leaves_it_to_its_admins__is_forbidden_to_others', async () => {
    // Given
    const { acme, other } = world.ids;
    await world.build.account({
      token: 'maker',
      member: { [acme]: 'USER' },
      permissions: [{ organisationId: acme, permissions: ['CREATE_PROJECT'] }],
    });
    await world.db('organisation').where({ id: acme }).update({ restrict_project_create_to_admin: true });
    // When
    const answers = [
      await world.as('maker').post(path, { name: 'Blog', organisation: acme }),
      await world.admin.post(path, { name: 'Blog', organisation: other }),
      await world.admin.post(path, { name: 'Blog', organisation: 99999 }),
    ];
    // Then
    expect(answers.map(({ status }) => status)).to.deep.equal([403, 403, 403]);
    expect((await world.admin.post(path, { name: 'Blog', organisation: acme })).status).to.equal(201);
  });

  it('create__what_cannot_be__is_refused_in_words', async () => {
    // Given
    const { acme } = world.ids;
    // When
    const taken = await world.admin.post(path, { name: 'Site', organisation: acme });
    const nowhere = await world.admin.post(path, { name: 'Blog' });
    const list = await world.admin.post(path, [{ name: 'Blog' }]);
    // Then
    expect([taken.status, taken.body]).to.deep.equal([400, { non_field_errors: ['A project with this name already exists.'] }]);
    expect([nowhere.status, nowhere.body]).to.deep.equal([400, { organisation: ['This field is required.'] }]);
    expect(list.status).to.equal(400);
  });

  it('list__filters__narrow_what_one_may_see', async () => {
    // Given
    const { acme, other, site } = world.ids;
    const ids = async (query: string) => (await world.admin.get(path + query)).body.map(({ id }: { id: number }) => id);
    const [{ uuid }] = (await world.admin.get(path)).body;
    // When
    const found = await Promise.all(['', `?organisation=${acme}`, `?organisation=${other}`, `?organisation=&uuid=${uuid}`].map(ids));
    // Then
    expect(found).to.deep.equal([[site], [site], [], [site]]);
    expect((await world.admin.get(`${path}?organisation=acme`)).body).to.deep.equal({ organisation: 'Must be a valid integer.' });
    expect((await world.admin.get(`${path}?uuid=abc`)).status).to.equal(400);
    expect((await world.admin.get(`/api/v1/organisations/${acme}/projects/`)).body.map(({ id }: { id: number }) => id)).to.deep.equal([site]);
    expect((await world.admin.get(`/api/v1/organisations/${other}/projects/`)).status).to.equal(404);
  });

  it('get__by_id_and_uuid__is_for_those_who_may_see_it', async () => {
    // Given
    const { site } = world.ids;
    const { body: full } = await world.as('viewer').get(`${path}${site}/`);
    // When
    const { body: byUuid } = await world.as('viewer').get(`${path}get-by-uuid/${full.uuid}/`);
    // Then
    expect(full).to.deep.include({ id: site, total_features: 1, total_segments: 0, max_features_allowed: 400 });
    expect(byUuid).to.deep.include({ id: site, name: 'Site' }).and.not.have.property('total_features');
    for (const one of [`${site}/`, `get-by-uuid/${full.uuid}/`])
      expect((await world.as('stranger').get(path + one)).body).to.deep.equal({ detail: 'No Project matches the given query.' });
    expect((await world.as('viewer').patch(`${path}${site}/`, { name: 'Mine' })).status).to.equal(403);
    expect((await world.as('stranger').patch(`${path}${site}/`, { name: 'Mine' })).status).to.equal(404);
  });

  it('remove__with_all_that_is_in_it__is_gone_at_once_and_its_name_free', async () => {
    // Given
    const { acme, site } = world.ids;
    expect((await world.sdk('production-key').get('/api/v1/flags/')).status).to.equal(200);
    // When
    const { status } = await world.admin.delete(`${path}${site}/`);
    // Then
    expect(status).to.equal(204);
    expect((await world.admin.get(`${path}${site}/`)).status).to.equal(404);
    expect((await world.admin.get('/api/v1/environments/production-key/')).status).to.equal(404);
    const refused = await eventually(
      () => world.sdk('production-key').get('/api/v1/flags/'),
      ({ status }) => status === 403,
    );
    expect(refused.status).to.equal(403);
    expect((await world.admin.post(path, { name: 'Site', organisation: acme })).status).to.equal(201);
  });
});
