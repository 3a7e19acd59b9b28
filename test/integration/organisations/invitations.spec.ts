import { expect } from 'chai';
import { createPostbox } from '../../support/postbox.js';
import { createWorld, type World } from '../../support/world.js';

for (const on of ['sqlite', 'postgres'] as const)
  describe(`invitations on ${on}`, () => {
    let world: World;
    let at: string;
    let postbox: ReturnType<typeof createPostbox>;
    beforeEach(async () => {
      postbox = createPostbox();
      world = await createWorld({ on, overrides: postbox.module });
      at = `/api/v1/organisations/${world.ids.acme}/`;
    });
    afterEach(() => world.close());
    const join = '/api/v1/users/join/';
    const hashOf = async (email: string) => (await world.db('invite').where({ email }).first()).hash;

    it('link__open_and_ended__lets_in_with_its_role_and_the_default_groups', async () => {
      // Given
      const link = (await world.admin.post(`${at}invite-links/`, { role: 'ADMIN' })).body;
      const ended = (await world.admin.post(`${at}invite-links/`, { expires_at: '2001-01-01T00:00:00Z' })).body;
      const group = (await world.admin.post(`${at}groups/`, { name: 'Everybody', is_default: true })).body;
      await world.admin.post(`${at}groups/`, { name: 'Some' });
      const guest = world.as('stranger');
      // When
      const late = await guest.post(`${join}link/${ended.hash}/`);
      const joined = await guest.post(`${join}link/${link.hash}/`);
      const again = await guest.post(`${join}link/${link.hash}/`);
      // Then
      expect([late.status, late.body.detail, ended.expires_at]).to.deep.equal([400, 'Invite has expired', '2001-01-01T00:00:00Z']);
      expect([joined.status, joined.body.role, joined.body.num_seats]).to.deep.equal([200, 'ADMIN', 3]);
      expect([again.status, again.body.num_seats]).to.deep.equal([200, 3]);
      expect((await world.admin.get(`${at}groups/${group.id}/`)).body.users).to.have.length(1);
      expect(world.logged.map(({ event }) => event)).to.include.members(['membership.created', 'group_member.created']);
    });

    it('invitation__sent_and_accepted__serves_once_and_only_whom_it_was_sent_to', async () => {
      // Given
      const group = (await world.admin.post(`${at}groups/`, { name: 'Guests' })).body;
      const invites = [{ email: 'Stranger@example.com', role: 'ADMIN', permission_groups: [group.id] }];
      // When
      const made = await world.admin.post(`${at}invite/`, { invites });
      await world.burgee.runDueTasks();
      // Then
      expect(made.body[0]).to.deep.include({ email: 'Stranger@example.com', permission_groups: [group.id] });
      expect(made.body[0].invited_by).to.deep.include({ email: 'admin@example.com' });
      expect(postbox.letters[0]).to.deep.include({
        to: 'Stranger@example.com',
        subject: "Ada admin has invited you to join the organisation 'Acme'",
      });
      const hash = await hashOf('Stranger@example.com');
      expect(JSON.stringify(postbox.letters[0])).to.contain(`/invite/${hash}`);
      const another = await world.as('viewer').post(`${join}${hash}/`);
      expect([another.status, another.body.detail]).to.deep.equal([400, 'Registered email does not match invited email']);
      const joined = await world.as('stranger').post(`${join}${hash}/`);
      expect([joined.status, joined.body.role]).to.deep.equal([200, 'ADMIN']);
      expect((await world.admin.get(`${at}groups/${group.id}/`)).body.users).to.have.length(1);
      expect((await world.as('stranger').post(`${join}${hash}/`)).status).to.equal(404);
    });

    it('invite__taken_addresses_and_unknown_groups__nobody_is_invited', async () => {
      // Given
      await world.admin.post(`${at}invites/`, { email: 'one@example.com' });
      const guest = (email: string, more: object = {}) => ({ email, role: 'USER', ...more });
      // When
      const refused = [
        await world.admin.post(`${at}invite/`, { invites: [guest('two@example.com'), guest('one@example.com')] }),
        await world.admin.post(`${at}invite/`, { invites: [guest('two@example.com'), guest('two@example.com')] }),
        await world.admin.post(`${at}invite/`, { emails: ['one@example.com'] }),
        await world.admin.post(`${at}invite/`, { emails: ['ok@example.com', 'no'] }),
        await world.admin.post(`${at}invite/`, { emails: 'no' }),
        await world.admin.post(`${at}invites/`, { email: 'two@example.com', permission_groups: [999999] }),
      ];
      // Then
      const exists = (email: string) => [`Invite for email ${email} already exists`];
      expect(refused.map(({ status }) => status)).to.deep.equal(Array(6).fill(400));
      expect(refused.map(({ body }) => body)).to.deep.equal([
        { invites: [{}, { email: exists('one@example.com') }] },
        { invites: [{}, { email: exists('two@example.com') }] },
        { emails: exists('one@example.com') },
        { emails: [{}, ['Enter a valid email address.']] },
        { emails: { non_field_errors: ['Expected a list of items but got type "str".'] } },
        { permission_groups: ['Invalid pk "999999" - object does not exist.'] },
      ]);
      expect((await world.admin.get(`${at}invites/`)).body.count).to.equal(1);
    });

    it('invitations__listed_sent_again_and_withdrawn__show_who_sent_them', async () => {
      // Given
      const { key } = (await world.admin.post(`${at}master-api-keys/`, { name: 'ci' })).body;
      await world.as(key, 'Api-Key').post(`${at}invite/`, { emails: ['machine@example.com'] });
      const { id } = (await world.admin.post(`${at}invites/`, { email: 'guest@example.com' })).body;
      // When
      const listed = await world.admin.get(`${at}invites/`);
      const again = await world.admin.post(`${at}invites/${id}/resend/`);
      await world.burgee.runDueTasks();
      const withdrawn = await world.admin.delete(`${at}invites/${id}/`);
      // Then
      expect(listed.body.results.map(({ invited_by }: { invited_by: { role: string } | null }) => invited_by?.role ?? null)).to.deep.equal([
        null,
        'ADMIN',
      ]);
      expect([again.status, again.body, withdrawn.status]).to.deep.equal([200, undefined, 204]);
      expect(postbox.letters.map(({ to }) => to)).to.have.members(['machine@example.com', 'guest@example.com', 'guest@example.com']);
      expect(postbox.letters.map(({ subject }) => subject)).to.include("Somebody has invited you to join the organisation 'Acme'");
      expect((await world.admin.get(`${at}invites/${id}/`)).status).to.equal(404);
      expect((await world.as(key, 'Api-Key').post(`${join}nonsense/`)).status).to.equal(403);
      expect((await world.as(key, 'Api-Key').post(`${join}link/nonsense/`)).status).to.equal(403);
    });
  });
