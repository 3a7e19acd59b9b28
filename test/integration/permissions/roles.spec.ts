import { expect } from 'chai';
import { createWorld, type World } from '../../support/world.js';

for (const on of ['sqlite', 'postgres'] as const)
  describe(`roles on ${on}`, () => {
    let world: World;
    let organisation: string;
    let roles: string;
    let viewer: number;
    beforeEach(async () => {
      world = await createWorld({ on });
      viewer = world.ids.accounts.viewer;
      organisation = `/api/v1/organisations/${world.ids.acme}/`;
      roles = `${organisation}roles/`;
    });
    afterEach(() => world.close());
    const role = async (values: object = {}) => (await world.admin.post(roles, { name: 'Makers', ...values })).body.id as number;
    const tag = async (project = world.ids.site, who = 'admin') =>
      (await world.as(who).post(`/api/v1/projects/${project}/tags/`, { label: 'red' })).body.id as number;
    const bodyOf = async (path: string, who = 'viewer') => (await world.as(who).get(path)).body;

    it('role__made_changed_and_removed__is_the_organisations_alone', async () => {
      // Given
      const red = await tag();
      const foreign = await tag(world.ids.shop, 'stranger');
      // When
      const made = await world.admin.post(roles, { name: 'Makers', tags: [red] });
      const changed = await world.admin.patch(`${roles}${made.body.id}/`, { description: 'They make things' });
      const refused = await world.admin.post(roles, { name: 'Others', tags: [foreign] });
      // Then
      expect(made.body).to.deep.equal({ id: made.body.id, name: 'Makers', description: null, organisation: world.ids.acme, tags: [red] });
      expect([changed.status, changed.body.description]).to.deep.equal([200, 'They make things']);
      expect([refused.status, refused.body]).to.deep.equal([400, { tags: [`Invalid pk "${foreign}" - object does not exist.`] }]);
      expect((await world.as('viewer').get(roles)).status).to.equal(403);
      expect((await world.as('stranger').get(`${roles}${made.body.id}/`)).status).to.equal(403);
      expect((await world.admin.get(roles)).body.count).to.equal(1);
      expect((await world.admin.delete(`${roles}${made.body.id}/`)).status).to.equal(204);
      expect(world.logged.map(({ event }) => event)).to.include.members(['role.created', 'role.changed', 'role.removed']);
    });

    it('permissions__of_a_role_of_a_person__count_and_say_so_at_all_levels', async () => {
      // Given
      const id = await role();
      const at = `${roles}${id}/`;
      const made = [
        await world.admin.post(`${at}organisation-permissions/`, { permissions: ['CREATE_PROJECT'] }),
        await world.admin.post(`${at}projects-permissions/`, { project: world.ids.site, permissions: [{ permission_key: 'CREATE_ENVIRONMENT' }] }),
        await world.admin.post(`${at}environments-permissions/`, { environment: world.ids.production, permissions: [], admin: true }),
      ];
      // When
      const given = await world.admin.post(`${at}users/`, { user: viewer });
      // Then
      expect(made.map(({ status }) => status)).to.deep.equal([201, 201, 201]);
      expect(made[1]?.body).to.deep.include({
        role: id,
        project: world.ids.site,
        admin: false,
        permissions: [{ permission_key: 'CREATE_ENVIRONMENT', tags: [] }],
      });
      expect(given.body).to.deep.equal({ id: given.body.id, role: id, user: viewer });
      const from = { groups: [], roles: [{ id, name: 'Makers', tags: [] }] };
      expect((await bodyOf(`${organisation}user-detailed-permissions/${viewer}/`)).permissions).to.deep.equal([
        { permission_key: 'CREATE_PROJECT', is_directly_granted: false, derived_from: from },
      ]);
      expect((await bodyOf(`/api/v1/projects/${world.ids.site}/my-permissions/`)).permissions).to.deep.equal(['CREATE_ENVIRONMENT', 'VIEW_PROJECT']);
      const environment = await bodyOf(`/api/v1/environments/production-key/user-detailed-permissions/${viewer}/`);
      expect([environment.admin, environment.is_directly_granted, environment.derived_from]).to.deep.equal([true, false, from]);
      expect((await world.as('viewer').post('/api/v1/environments/', { name: 'Dev', project: world.ids.site })).status).to.equal(201);
      expect((await bodyOf(`${at}projects-permissions/?project=${world.ids.site}`, 'admin')).count).to.equal(1);
      expect((await bodyOf(`${at}environments-permissions/?environment=999999`, 'admin')).count).to.equal(0);
    });

    it('permissions__limited_to_tags__are_shown_as_such_and_do_not_hold_without_the_tag', async () => {
      // Given
      const [red, blue] = [await tag(), await tag()];
      const id = await role({ tags: [blue] });
      const permissions = [{ permission_key: 'DELETE_FEATURE', tags: [red] }, { permission_key: 'VIEW_PROJECT' }];
      await world.admin.post(`${roles}${id}/projects-permissions/`, { project: world.ids.site, permissions });
      await world.admin.post(`${roles}${id}/environments-permissions/`, {
        environment: world.ids.production,
        permissions: [{ permission_key: 'UPDATE_FEATURE_STATE' }, { permission_key: 'MANAGE_SEGMENT_OVERRIDES' }],
      });
      // When
      await world.admin.post(`${roles}${id}/users/`, { user: viewer });
      // Then
      expect(await bodyOf(`/api/v1/projects/${world.ids.site}/my-permissions/`)).to.deep.equal({
        permissions: ['VIEW_PROJECT'],
        admin: false,
        tag_based_permissions: [{ permissions: ['DELETE_FEATURE'], tags: [red] }],
      });
      expect((await bodyOf('/api/v1/environments/production-key/my-permissions/')).tag_based_permissions).to.deep.equal([
        { permissions: ['MANAGE_SEGMENT_OVERRIDES', 'UPDATE_FEATURE_STATE'], tags: [blue] },
      ]);
      expect((await world.as('viewer').delete(`/api/v1/projects/${world.ids.site}/features/${world.ids.banner}/`)).status).to.equal(403);
    });

    it('permissions__limited_to_tags__hold_for_features_with_the_tag_alone', async () => {
      // Given
      const red = await tag();
      const features = `/api/v1/projects/${world.ids.site}/features/`;
      const tagged = (await world.admin.post(features, { name: 'tagged', tags: [red] })).body.id;
      const id = await role();
      await world.admin.post(`${roles}${id}/projects-permissions/`, {
        project: world.ids.site,
        permissions: [{ permission_key: 'DELETE_FEATURE', tags: [red] }],
      });
      await world.admin.post(`${roles}${id}/environments-permissions/`, {
        environment: world.ids.production,
        permissions: [
          { permission_key: 'UPDATE_FEATURE_STATE', tags: [red] },
          { permission_key: 'MANAGE_SEGMENT_OVERRIDES', tags: [red] },
        ],
      });
      await world.admin.post(`${roles}${id}/users/`, { user: viewer });
      const states = '/api/v1/environments/production-key/featurestates/';
      const { results } = (await world.admin.get(`${states}?feature=${tagged}`)).body;
      const member = world.as('viewer');
      // When
      const rules = [{ type: 'ALL', rules: [], conditions: [{ operator: 'EQUAL', property: 'a', value: '1' }] }];
      const segment = (await world.admin.post(`/api/v1/projects/${world.ids.site}/segments/`, { name: 'people', project: world.ids.site, rules }))
        .body.id;
      const link = (feature: number) => member.post('/api/v1/features/feature-segments/', { feature, segment, environment: world.ids.production });
      const value = { type: 'string', value: 'x' };
      const update = (id: number) =>
        member.post('/api/experiments/environments/production-key/update-flag-v1/', { feature: { id }, enabled: true, value });
      const drop = (id: number) =>
        member.post('/api/experiments/environments/production-key/delete-segment-override/', { feature: { id }, segment: { id: segment } });
      const order = async (feature: number) => {
        const { id } = (await world.admin.post('/api/v1/features/feature-segments/', { feature, segment, environment: world.ids.production })).body;
        return member.post('/api/v1/features/feature-segments/update-priorities/', [{ id, priority: 0 }]);
      };
      const own = [
        await member.patch(`${states}${results[0].id}/`, { enabled: true }),
        await link(tagged),
        await order(tagged),
        await update(tagged),
        await drop(tagged),
        await member.delete(`${features}${tagged}/`),
      ];
      const others = [
        await member.patch(`${states}${world.ids.states.production}/`, { enabled: true }),
        await link(world.ids.banner),
        await order(world.ids.banner),
        await update(world.ids.banner),
        await drop(world.ids.banner),
        await member.delete(`${features}${world.ids.banner}/`),
      ];
      // Then
      expect(own.map(({ status }) => status)).to.deep.equal([200, 201, 200, 204, 204, 204]);
      expect(others.map(({ status }) => status)).to.deep.equal(Array(6).fill(403));
    });

    it('permissions__what_cannot_be__says_what_is_wrong_where', async () => {
      // Given
      const id = await role();
      const red = await tag();
      const give = (permissions: unknown, project = world.ids.site) =>
        world.admin.post(`${roles}${id}/projects-permissions/`, { project, permissions });
      // When
      const refused = [
        await give([{ permission_key: 'VIEW_PROJECT' }, { permission_key: 'FLY' }]),
        await give([{ permission_key: 'VIEW_PROJECT', tags: [red] }, { permission_key: 'DELETE_FEATURE' }]),
        await give([{ permission_key: 'DELETE_FEATURE', tags: [999999] }]),
        await give([], world.ids.shop),
        await give([{}]),
      ];
      // Then
      const none = (pk: string | number) => [`Invalid pk "${pk}" - object does not exist.`];
      expect(refused.map(({ status }) => status)).to.deep.equal(Array(5).fill(400));
      expect(refused.map(({ body }) => body)).to.deep.equal([
        { permissions: [{}, { permission_key: none('FLY') }] },
        { permissions: [{}, { tags: ['VIEW_PROJECT cannot be limited to tags.'] }].reverse() },
        { permissions: [{ tags: none(999999) }] },
        { project: none(world.ids.shop) },
        { permissions: [{ permission_key: ['This field is required.'] }] },
      ]);
    });

    it('group__with_a_role__its_members_have_it_until_it_is_detached', async () => {
      // Given
      const id = await role();
      await world.admin.post(`${roles}${id}/projects-permissions/`, { project: world.ids.site, permissions: [{ permission_key: 'MANAGE_TAGS' }] });
      const group = (await world.admin.post(`${organisation}groups/`, { name: 'Makers' })).body.id;
      await world.admin.post(`${organisation}groups/${group}/add-users/`, { user_ids: [viewer] });
      const given = await world.admin.post(`${roles}${id}/groups/`, { group });
      const again = await world.admin.post(`${roles}${id}/groups/`, { group });
      const before = await bodyOf(`/api/v1/projects/${world.ids.site}/my-permissions/`);
      // When
      const listed = await bodyOf(`${organisation}groups/${group}/roles/`, 'admin');
      const detached = await world.admin.delete(`${organisation}groups/${group}/roles/${id}/`);
      const once = await world.admin.delete(`${organisation}groups/${group}/roles/${id}/`);
      const unknown = await world.admin.delete(`${organisation}groups/${group}/roles/999999/`);
      // Then
      expect([given.status, again.status, again.body]).to.deep.equal([
        201,
        400,
        { non_field_errors: ['The fields group, role must make a unique set.'] },
      ]);
      expect(before.permissions).to.deep.equal(['MANAGE_TAGS', 'VIEW_PROJECT']);
      expect([listed.count, listed.results[0].id]).to.deep.equal([1, id]);
      expect([detached.status, once.status, unknown.status]).to.deep.equal([204, 404, 404]);
      expect((await bodyOf(`/api/v1/projects/${world.ids.site}/my-permissions/`)).permissions).to.deep.equal(['VIEW_PROJECT']);
    });

    it('key__that_is_no_admin__may_what_its_roles_say_until_it_becomes_one', async () => {
      // Given
      const id = await role();
      await world.admin.post(`${roles}${id}/projects-permissions/`, { project: world.ids.site, permissions: [{ permission_key: 'VIEW_PROJECT' }] });
      const made = (await world.admin.post(`${organisation}master-api-keys/`, { name: 'small', is_admin: false })).body;
      const key = world.as(made.key, 'Api-Key');
      const closed = await key.get(`/api/v1/projects/${world.ids.site}/`);
      // When
      const given = await world.admin.post(`${roles}${id}/master-api-keys/`, { master_api_key: made.id });
      const changed = await world.admin.put(`${roles}${id}/master-api-keys/${given.body.id}/`, { master_api_key: made.prefix });
      const open = await key.get(`/api/v1/projects/${world.ids.site}/`);
      // Then
      expect([closed.status, open.status]).to.deep.equal([404, 200]);
      expect([given.body, changed.body]).to.deep.equal(
        Array(2).fill({ id: given.body.id, role: id, master_api_key: made.prefix, role_name: 'Makers' }),
      );
      expect((await key.post(`/api/v1/projects/${world.ids.site}/tags/`, { label: 'x' })).status).to.equal(403);
      expect((await bodyOf(`${roles}${id}/master-api-keys/`, 'admin')).results[0].role_name).to.equal('Makers');
      expect((await bodyOf(`${roles}${id}/master-api-keys/${given.body.id}/`, 'admin')).role_name).to.equal('Makers');
      await world.admin.patch(`${organisation}master-api-keys/${made.prefix}/`, { is_admin: true });
      expect((await bodyOf(`${organisation}master-api-keys/${made.prefix}/roles/`, 'admin')).count).to.equal(0);
    });

    it('user__from_elsewhere_or_leaving__has_no_role', async () => {
      // Given
      const id = await role();
      const outsider = (await world.db('account').where({ email: 'stranger@example.com' }).first()).id;
      await world.admin.post(`${roles}${id}/users/`, { user: viewer });
      // When
      const refused = await world.admin.post(`${roles}${id}/users/`, { user: outsider });
      await world.admin.post(`${organisation}remove-users/`, [{ id: viewer }]);
      // Then
      expect([refused.status, refused.body]).to.deep.equal([400, { user: [`Invalid pk "${outsider}" - object does not exist.`] }]);
      expect((await bodyOf(`${organisation}users/${viewer}/roles/`, 'admin')).count).to.equal(0);
      expect((await bodyOf(`${roles}${id}/users/`, 'admin')).count).to.equal(0);
    });
  });
