import { expect } from 'chai';
import { createWorld, type World } from '../../support/world.js';

for (const on of ['sqlite', 'postgres'] as const)
  describe(`permission records on ${on}`, () => {
    let world: World;
    let viewer: number;
    let places: Readonly<Record<'organisation' | 'project' | 'environment', string>>;
    beforeEach(async () => {
      world = await createWorld({ on });
      viewer = world.ids.accounts.viewer;
      places = {
        organisation: `/api/v1/organisations/${world.ids.acme}/`,
        project: `/api/v1/projects/${world.ids.site}/`,
        environment: '/api/v1/environments/production-key/',
      };
    });
    afterEach(() => world.close());
    const group = async (members: readonly number[] = []) => {
      const { id } = (await world.admin.post(`${places.organisation}groups/`, { name: 'Makers' })).body;
      await world.admin.post(`${places.organisation}groups/${id}/add-users/`, { user_ids: members });
      return id as number;
    };

    it('lists__of_users_and_groups_at_every_level__show_who_holds_what', async () => {
      // Given
      const id = await group([viewer]);
      for (const place of Object.values(places))
        await world.admin.post(`${place}user-group-permissions/`, { group: id, permissions: ['VIEW_PROJECT'] });
      await world.admin.post(`${places.environment}user-permissions/`, { user: viewer, permissions: ['VIEW_ENVIRONMENT'] });
      // When
      const groups = await Promise.all(
        Object.values(places).map(async (place) => (await world.admin.get(`${place}user-group-permissions/`)).body[0].group),
      );
      const users = (await world.as('viewer').get(`${places.environment}user-permissions/`)).body;
      // Then
      expect(groups.map(({ name, users: [first] }) => [name, first.id ?? first])).to.deep.equal(Array(3).fill(['Makers', viewer]));
      expect(users.map(({ user, permissions, admin }: Record<string, unknown>) => [(user as { id: number }).id, permissions, admin])).to.deep.equal([
        [viewer, ['VIEW_ENVIRONMENT'], false],
      ]);
      expect((await world.admin.get(`${places.organisation}user-permissions/?user=${viewer}`)).body).to.deep.equal([]);
      expect((await world.admin.get(`${places.organisation}user-group-permissions/?group=${id}`)).body).to.have.length(1);
      expect((await world.admin.get(`${places.organisation}user-permissions/?user=abc`)).body).to.have.key('user');
    });

    it('create__second_record_of_one_holder__is_refused_at_every_level', async () => {
      // Given
      const again = async (place: string) => {
        const admin = (await world.db('account').where({ email: 'admin@example.com' }).first()).id;
        await world.admin.post(`${place}user-permissions/`, { user: admin });
        return world.admin.post(`${place}user-permissions/`, { user: admin });
      };
      // When
      const refused = [await again(places.organisation), await again(places.project), await again(places.environment)];
      // Then
      expect(refused.map(({ status, body }) => [status, body.non_field_errors[0]])).to.deep.equal(
        ['organisation', 'project', 'environment'].map((level) => [400, `The fields user, ${level} must make a unique set.`]),
      );
    });

    it('change__parts_of_a_record__a_part_without_permissions_takes_them_but_not_on_an_organisation', async () => {
      // Given
      const give = async (place: string) =>
        (await world.admin.post(`${place}user-permissions/`, { user: viewer, permissions: ['VIEW_ENVIRONMENT'] })).body.id;
      const [onOrganisation, onEnvironment] = [await give(places.organisation), await give(places.environment)];
      // When
      const kept = await world.admin.patch(`${places.organisation}user-permissions/${onOrganisation}/`, {});
      const taken = await world.admin.patch(`${places.environment}user-permissions/${onEnvironment}/`, { admin: true });
      // Then
      expect(kept.body).to.deep.equal({ id: onOrganisation, user: viewer, permissions: ['VIEW_ENVIRONMENT'] });
      expect(taken.body).to.deep.equal({ id: onEnvironment, user: viewer, permissions: [], admin: true });
    });

    it('create__what_cannot_be__says_what_is_wrong', async () => {
      // Given
      const foreign = (await world.as('stranger').post(`/api/v1/organisations/${world.ids.other}/groups/`, { name: 'Foreign' })).body.id;
      const users = `${places.project}user-permissions/`;
      // When
      const refused = [
        await world.admin.post(users, { user: viewer, permissions: ['FLY'] }),
        await world.admin.post(users, { user: viewer, permissions: ['PROJECT_ADMIN'] }),
        await world.admin.post(users, { user: viewer, permissions: 'VIEW_PROJECT' }),
        await world.admin.post(users, { user: viewer, permissions: null }),
        await world.admin.post(users, { user: 999999 }),
        await world.admin.post(`${places.project}user-group-permissions/`, { group: foreign }),
      ];
      // Then
      const none = (pk: string | number) => [`Invalid pk "${pk}" - object does not exist.`];
      expect(refused.map(({ status }) => status)).to.deep.equal(Array(6).fill(400));
      expect(refused.map(({ body }) => body)).to.deep.equal([
        { permissions: none('FLY') },
        { permissions: none('PROJECT_ADMIN') },
        { permissions: ['Expected a list of items but got type "str".'] },
        { permissions: ['This field may not be null.'] },
        { user: none(999999) },
        { group: none(foreign) },
      ]);
    });

    it('project_and_environment__made_by_a_person_and_by_a_key__only_the_person_is_its_admin', async () => {
      // Given
      const { key } = (await world.admin.post(`${places.organisation}master-api-keys/`, { name: 'ci' })).body;
      await world.admin.post(`${places.organisation}user-permissions/`, { user: viewer, permissions: ['CREATE_PROJECT'] });
      // When
      const own = (await world.as('viewer').post('/api/v1/projects/', { name: 'Own', organisation: world.ids.acme })).body;
      const environment = (await world.as('viewer').post('/api/v1/environments/', { name: 'Dev', project: own.id })).body;
      const machine = (await world.as(key, 'Api-Key').post('/api/v1/projects/', { name: 'Machine', organisation: world.ids.acme })).body;
      // Then
      const admins = async (path: string) =>
        (await world.admin.get(`${path}user-permissions/`)).body.map((one: { admin: boolean; user: { id: number } }) => [one.user.id, one.admin]);
      expect(await admins(`/api/v1/projects/${own.id}/`)).to.deep.equal([[viewer, true]]);
      expect(await admins(`/api/v1/environments/${environment.api_key}/`)).to.deep.equal([[viewer, true]]);
      expect(await admins(`/api/v1/projects/${machine.id}/`)).to.deep.equal([]);
    });

    it('outsider__with_a_record__has_nothing_of_it', async () => {
      // Given
      const outsider = (await world.db('account').where({ email: 'stranger@example.com' }).first()).id;
      // When
      const given = await world.admin.post(`${places.project}user-permissions/`, { user: outsider, admin: true });
      // Then
      expect(given.status).to.equal(201);
      expect((await world.as('stranger').get(places.project)).status).to.equal(404);
      expect((await world.as('stranger').get(`${places.environment}my-permissions/`)).body).to.deep.equal({
        permissions: [],
        admin: false,
        tag_based_permissions: [],
      });
    });
  });
