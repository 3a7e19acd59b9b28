import { expect } from 'chai';
import { createWorld, type World } from '../../support/world.js';

for (const on of ['sqlite', 'postgres'] as const)
  describe(`members on ${on}`, () => {
    let world: World;
    let at: string;
    beforeEach(async () => {
      world = await createWorld({ on });
      at = `/api/v1/organisations/${world.ids.acme}/`;
    });
    afterEach(() => world.close());
    const emails = (body: readonly { email: string }[]) => body.map(({ email }) => email);

    it('list__with_and_without_oneself__shows_people_and_their_roles', async () => {
      // When
      const all = await world.as('viewer').get(`${at}users/`);
      const others = await world.as('viewer').get(`${at}users/?exclude_current=true`);
      // Then
      expect(all.body.map(({ email, role }: Record<string, unknown>) => [email, role])).to.deep.equal([
        ['admin@example.com', 'ADMIN'],
        ['viewer@example.com', 'USER'],
      ]);
      expect(all.body[0]).to.include({ date_joined: '2026-01-01T00:00:00Z', last_login: null });
      expect(emails(others.body)).to.deep.equal(['admin@example.com']);
    });

    it('update_role__new_same_and_none__only_a_new_one_changes_something', async () => {
      // Given
      const path = `${at}users/${world.ids.accounts.viewer}/update-role/`;
      // When
      const raised = await world.admin.post(path, { role: 'ADMIN' });
      const same = await world.admin.post(path, { role: 'ADMIN' });
      const none = await world.admin.post(path, {});
      const unknown = await world.admin.post(`${at}users/999999/update-role/`, { role: 'USER' });
      // Then
      expect([raised, same, none].map(({ status, body }) => [status, body.role])).to.deep.equal(Array(3).fill([200, 'ADMIN']));
      expect(world.logged.map(({ event }) => event)).to.deep.equal(['membership.changed']);
      expect([unknown.status, unknown.body.detail]).to.deep.equal([404, 'No FFAdminUser matches the given query.']);
    });

    it('remove_users__with_rights_and_a_group__all_but_the_rights_on_the_organisation_go', async () => {
      // Given
      const { viewer } = world.ids.accounts;
      const group = (await world.admin.post(`${at}groups/`, { name: 'Makers' })).body;
      await world.admin.post(`${at}groups/${group.id}/add-users/`, { user_ids: [viewer] });
      await world.admin.post(`${at}user-permissions/`, { user: viewer, permissions: ['CREATE_PROJECT'] });
      // When
      const removed = await world.admin.post(`${at}remove-users/`, [{ id: viewer }]);
      // Then
      expect([removed.status, removed.body]).to.deep.equal([200, [{ id: viewer }]]);
      expect(emails((await world.admin.get(`${at}users/`)).body)).to.deep.equal(['admin@example.com']);
      expect((await world.admin.get(`${at}groups/${group.id}/`)).body.users).to.deep.equal([]);
      expect((await world.admin.get(`/api/v1/projects/${world.ids.site}/user-permissions/`)).body).to.deep.equal([]);
      expect((await world.admin.get(`${at}user-permissions/`)).body).to.have.length(1);
      expect((await world.as('viewer').get(`/api/v1/projects/${world.ids.site}/`)).status).to.equal(404);
      expect(world.logged.map(({ event }) => event)).to.include.members(['membership.removed', 'permission_record.removed']);
    });

    it('remove_users__somebody_unknown_among_them__nobody_is_removed', async () => {
      // When
      const refused = await world.admin.post(`${at}remove-users/`, [{ id: world.ids.accounts.viewer }, { id: 999999 }]);
      // Then
      expect([refused.status, refused.body]).to.deep.equal([400, [{}, { id: ['User with id 999999 does not exist'] }]]);
      expect((await world.admin.get(`${at}users/`)).body).to.have.length(2);
    });
  });
