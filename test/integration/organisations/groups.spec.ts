import { expect } from 'chai';
import { createWorld, type World } from '../../support/world.js';

for (const on of ['sqlite', 'postgres'] as const)
  describe(`groups on ${on}`, () => {
    let world: World;
    let groups: string;
    let viewer: number;
    beforeEach(async () => {
      world = await createWorld({ on });
      groups = `/api/v1/organisations/${world.ids.acme}/groups/`;
      viewer = world.ids.accounts.viewer;
    });
    afterEach(() => world.close());
    const group = async (values: object = {}) => (await world.admin.post(groups, { name: 'Makers', ...values })).body.id as number;
    const names = ({ body }: { body: { results: readonly { name: string }[] } }) => body.results.map(({ name }) => name);

    it('lists__member_leader_and_admin__each_sees_what_is_theirs', async () => {
      // Given
      const led = await group({ name: 'Led' });
      const joined = await group({ name: 'Joined' });
      await group({ name: 'Other' });
      for (const id of [led, joined]) await world.admin.post(`${groups}${id}/add-users/`, { user_ids: [viewer] });
      await world.admin.post(`${groups}${led}/users/${viewer}/make-admin`);
      const member = world.as('viewer');
      // When
      const lists = [await member.get(groups), await member.get(`${groups}my-groups/`), await world.admin.get(`${groups}my-groups/`)].map(names);
      // Then
      expect(lists).to.deep.equal([['Led'], ['Led', 'Joined'], ['Led', 'Joined', 'Other']]);
      expect((await member.get(`${groups}summaries/`)).body).to.have.length(3);
      expect((await world.as('stranger').get(groups)).status).to.equal(403);
    });

    it('leader__in_the_own_group_and_elsewhere__manages_that_group_alone', async () => {
      // Given
      const [led, other] = [await group(), await group({ name: 'Other' })];
      await world.admin.post(`${groups}${led}/add-users/`, { user_ids: [viewer] });
      const made = await world.admin.post(`${groups}${led}/users/${viewer}/make-admin`);
      const leader = world.as('viewer');
      // When
      const renamed = await leader.patch(`${groups}${led}/`, { name: 'Led well' });
      const elsewhere = await leader.get(`${groups}${other}/`);
      const added = await leader.post(`${groups}${led}/add-users/`, { user_ids: [world.ids.accounts.admin] });
      const oneself = await leader.post(`${groups}${led}/remove-users/`, { user_ids: [viewer] });
      // Then
      expect([made.status, made.body]).to.deep.equal([200, undefined]);
      expect(renamed.body).to.deep.include({ name: 'Led well' });
      expect(renamed.body.users[0]).to.include({ id: viewer, group_admin: true });
      expect(elsewhere.status).to.equal(404);
      expect(added.body.users).to.have.length(2);
      expect([oneself.status, oneself.body.detail]).to.deep.equal([403, 'Non-admin users cannot remove themselves from a group.']);
    });

    it('add_users__outsiders_alone_and_among_others__are_refused_and_nobody_is_added', async () => {
      // Given
      const id = await group();
      const outsider = (await world.db('account').where({ email: 'stranger@example.com' }).first()).id;
      // When
      const alone = await world.admin.post(`${groups}${id}/add-users/`, { user_ids: [outsider] });
      const among = await world.admin.post(`${groups}${id}/add-users/`, { user_ids: [viewer, outsider] });
      // Then
      expect([alone.status, alone.body.detail]).to.deep.equal([400, 'Users  do not exist in this organisation']);
      expect([among.status, among.body.detail]).to.deep.equal([400, `Users ${outsider} do not exist in this organisation`]);
      expect((await world.admin.get(`${groups}${id}/`)).body.users).to.deep.equal([]);
      expect((await world.as('viewer').post(`${groups}${id}/add-users/`, { user_ids: [viewer] })).status).to.equal(404);
    });

    it('external_id__taken_by_another_group__is_refused', async () => {
      // Given
      await group({ external_id: 'sso-1' });
      // When
      const again = await world.admin.post(groups, { name: 'Again', external_id: 'sso-1' });
      // Then
      expect([again.status, again.body]).to.deep.equal([400, { non_field_errors: ['The fields organisation, external_id must make a unique set.'] }]);
    });

    it('admin_of_a_group__made_twice_and_taken_away__only_changes_are_told', async () => {
      // Given
      const id = await group();
      await world.admin.post(`${groups}${id}/add-users/`, { user_ids: [viewer, viewer] });
      // When
      const twice = [
        await world.admin.post(`${groups}${id}/users/${viewer}/make-admin`),
        await world.admin.post(`${groups}${id}/users/${viewer}/make-admin`),
      ];
      const taken = await world.admin.post(`${groups}${id}/users/${viewer}/remove-admin`);
      const nobody = await world.admin.post(`${groups}${id}/users/999999/remove-admin`);
      // Then
      expect([...twice, taken].map(({ status }) => status)).to.deep.equal([200, 200, 200]);
      expect(nobody.status).to.equal(404);
      expect(world.logged.map(({ event }) => event)).to.deep.equal([
        'group.created',
        'group_member.created',
        'group_member.changed',
        'group_member.changed',
      ]);
    });

    it('remove__with_members_and_rights__they_lose_what_they_had_through_it', async () => {
      // Given
      const id = await group();
      await world.admin.post(`${groups}${id}/add-users/`, { user_ids: [viewer] });
      await world.admin.post(`/api/v1/projects/${world.ids.site}/user-group-permissions/`, { group: id, admin: true });
      // When
      const gone = await world.admin.delete(`${groups}${id}/`);
      // Then
      expect(gone.status).to.equal(204);
      expect((await world.as('viewer').get(`/api/v1/projects/${world.ids.site}/my-permissions/`)).body.admin).to.equal(false);
      expect((await world.admin.post(`${groups}${id}/remove-users/`, { user_ids: [viewer] })).status).to.equal(404);
    });
  });
