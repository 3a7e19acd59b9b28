import { expect } from 'chai';
import { createWorld, type World } from '../../support/world.js';

describe('what somebody may do', () => {
  let world: World;
  let viewer: number;
  const environment = '/api/v1/environments/production-key/';
  let project: string;
  let organisation: string;
  beforeEach(async () => {
    world = await createWorld();
    viewer = world.ids.accounts.viewer;
    project = `/api/v1/projects/${world.ids.site}/`;
    organisation = `/api/v1/organisations/${world.ids.acme}/`;
  });
  afterEach(() => world.close());

  it('permissions__of_each_level__are_listed_with_what_they_allow', async () => {
    // When
    const lists = await Promise.all(
      ['organisations', 'projects', 'environments'].map((level) => world.as('stranger').get(`/api/v1/${level}/permissions/`)),
    );
    // Then
    expect(lists.map(({ body }) => body.length)).to.deep.equal([2, 10, 7]);
    expect(lists[1]?.body).to.deep.include({
      key: 'DELETE_FEATURE',
      description: 'Ability to delete features in the given project.',
      supports_tag: true,
    });
    expect((await world.as().get('/api/v1/projects/permissions/')).status).to.equal(401);
  });

  it('environment__admin_of_the_project_by_oneself_and_by_a_group__says_from_where', async () => {
    // Given
    const group = (await world.admin.post(`${organisation}groups/`, { name: 'Makers' })).body.id;
    await world.admin.post(`${organisation}groups/${group}/add-users/`, { user_ids: [viewer] });
    await world.admin.post(`${project}user-group-permissions/`, { group, admin: true });
    await world.admin.post(`${environment}user-permissions/`, { user: viewer, permissions: ['VIEW_ENVIRONMENT'] });
    // When
    const detailed = await world.as('viewer').get(`${environment}user-detailed-permissions/${viewer}/`);
    // Then
    expect(detailed.body).to.deep.equal({
      admin: true,
      permissions: [{ permission_key: 'VIEW_ENVIRONMENT', is_directly_granted: true, derived_from: { groups: [], roles: [] } }],
      is_directly_granted: false,
      derived_from: { groups: [{ id: group, name: 'Makers' }], roles: [] },
    });
    expect((await world.as('viewer').get(`${environment}my-permissions/`)).body).to.deep.include({ admin: true, permissions: ['VIEW_ENVIRONMENT'] });
  });

  it('detailed__of_oneself_others_and_nobody__only_admins_ask_about_others', async () => {
    // Given
    const { admin } = world.ids.accounts;
    const of = (place: string, id: number) => `${place}user-detailed-permissions/${id}/`;
    // When
    const own = [await world.as('viewer').get(of(organisation, viewer)), await world.as('viewer').get(of(project, viewer))];
    const others = [
      await world.as('viewer').get(of(project, admin)),
      await world.admin.get(of(project, viewer)),
      await world.admin.get(of(project, 999999)),
    ];
    const all = [await world.admin.get(`${project}all-user-permissions/${viewer}/`), await world.admin.get(`${project}all-user-permissions/999999/`)];
    // Then
    expect(own.map(({ status }) => status)).to.deep.equal([200, 200]);
    expect(others.map(({ status }) => status)).to.deep.equal([403, 200, 404]);
    expect(all.map(({ status }) => status)).to.deep.equal([200, 404]);
    expect(all[0]?.body).to.deep.equal({ permissions: ['VIEW_PROJECT'], admin: false, tag_based_permissions: [] });
    expect((await world.as('viewer').get(`${project}all-user-permissions/${viewer}/`)).status).to.equal(403);
  });

  it('my_permissions__strangers_keys_and_unknown_places__are_told_apart', async () => {
    // Given
    const { key } = (await world.admin.post(`${organisation}master-api-keys/`, { name: 'ci' })).body;
    // When
    const asKey = await Promise.all([organisation, project, environment].map((place) => world.as(key, 'Api-Key').get(`${place}my-permissions/`)));
    const asStranger = await Promise.all([organisation, project, environment].map((place) => world.as('stranger').get(`${place}my-permissions/`)));
    const unknown = await world.admin.get('/api/v1/environments/nonsense/my-permissions/');
    // Then
    expect(asKey.map(({ status }) => status)).to.deep.equal([400, 400, 400]);
    expect(asStranger.map(({ status }) => status)).to.deep.equal([403, 404, 200]);
    expect([unknown.status, unknown.body.detail]).to.deep.equal([404, 'No Environment matches the given query.']);
    expect((await world.as(key, 'Api-Key').get(`${organisation}user-detailed-permissions/${viewer}/`)).status).to.equal(200);
  });
});
