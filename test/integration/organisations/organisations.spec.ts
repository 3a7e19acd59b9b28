import { expect } from 'chai';
import { createWorld, type World } from '../../support/world.js';

const at = '/api/v1/organisations/';

for (const on of ['sqlite', 'postgres'] as const)
  describe(`organisations on ${on}`, () => {
    let world: World;
    beforeEach(async () => {
      world = await createWorld({ on });
    });
    afterEach(() => world.close());

    it('create__everything_given__its_maker_is_its_only_admin_and_read_only_fields_stay', async () => {
      // When
      const made = await world.as('viewer').post(at, { name: 'Mine', force_2fa: true, persist_trait_data: false, targeting_key: 'k', num_seats: 7 });
      // Then
      expect([made.status, made.body.num_seats, made.body.role]).to.deep.equal([201, 1, null]);
      expect(made.body).to.deep.include({ name: 'Mine', force_2fa: true, persist_trait_data: true });
      expect(made.body.subscription).to.deep.include({ plan: 'enterprise', id: made.body.id });
      const seen = await world.as('viewer').get(`${at}${made.body.id}/`);
      expect([seen.status, seen.body.role]).to.deep.equal([200, 'ADMIN']);
      expect((await world.db('organisation').where({ id: made.body.id }).first()).targeting_key).to.equal('k');
      expect(world.logged.map(({ event }) => event)).to.deep.equal(['organisation.created', 'membership.created']);
    });

    it('list__a_person_a_key_and_pages__each_sees_its_own', async () => {
      // Given
      await world.admin.post(at, { name: 'Second' });
      const { key } = (await world.admin.post(`${at}${world.ids.acme}/master-api-keys/`, { name: 'ci' })).body;
      // When
      const own = await world.admin.get(at);
      const ofKey = await world.as(key, 'Api-Key').get(at);
      const tooFar = await world.admin.get(`${at}?page=2`);
      // Then
      expect(own.body.results.map(({ name, role }: { name: string; role: string }) => [name, role])).to.deep.equal([
        ['Acme', 'ADMIN'],
        ['Second', 'ADMIN'],
      ]);
      expect(ofKey.body.results.map(({ id, role, num_seats }: Record<string, unknown>) => [id, role, num_seats])).to.deep.equal([
        [world.ids.acme, 'ADMIN', 2],
      ]);
      expect([tooFar.status, (await world.admin.get(`${at}?page=last`)).body.count]).to.deep.equal([404, 2]);
      expect((await world.as(key, 'Api-Key').post(at, { name: 'by machine' })).status).to.equal(403);
    });

    it('one__by_id_and_by_uuid__members_find_it_by_uuid_and_strangers_learn_nothing', async () => {
      // Given
      const { acme } = world.ids;
      const { uuid } = (await world.admin.get(`${at}${acme}/`)).body;
      const statuses = async (path: string) =>
        Promise.all(['admin', 'viewer', 'stranger', undefined].map(async (who) => (await world.as(who).get(path)).status));
      // When
      const byId = await statuses(`${at}${acme}/`);
      const byUuid = await statuses(`${at}get-by-uuid/${uuid}/`);
      const unknown = await statuses(`${at}999999/`);
      // Then
      expect(byId).to.deep.equal([200, 403, 403, 401]);
      expect(byUuid).to.deep.equal([200, 200, 404, 401]);
      expect(unknown).to.deep.equal([403, 403, 403, 401]);
      const odd = await world.admin.get(`${at}abc/`);
      expect([odd.status, odd.body]).to.deep.equal([400, ['Invalid organisation ID']]);
      expect((await world.admin.get(`${at}99999999999/`)).status).to.equal(403);
    });

    it('change__in_part_and_whole__only_what_may_be_set_is', async () => {
      // Given
      const path = `${at}${world.ids.acme}/`;
      // When
      const part = await world.admin.patch(path, { name: 'Acme Ltd', persist_trait_data: false, targeting_key: 'x' });
      const whole = await world.admin.put(path, { name: 'Acme', webhook_notification_email: 'a@example.com' });
      // Then
      expect(part.body).to.deep.include({ name: 'Acme Ltd', persist_trait_data: true, role: 'ADMIN' });
      expect(whole.body).to.deep.include({ name: 'Acme', webhook_notification_email: 'a@example.com' });
      expect((await world.db('organisation').where({ id: world.ids.acme }).first()).targeting_key).to.equal(null);
      expect((await world.as('viewer').patch(path, { name: 'Mine' })).status).to.equal(403);
    });

    it('remove__as_admin__nobody_reaches_anything_in_it', async () => {
      // Given
      const { acme, site } = world.ids;
      const { key } = (await world.admin.post(`${at}${acme}/master-api-keys/`, { name: 'ci' })).body;
      const { hash } = (await world.admin.post(`${at}${acme}/invite-links/`, {})).body;
      // When
      const gone = await world.admin.delete(`${at}${acme}/`);
      // Then
      expect(gone.status).to.equal(204);
      expect((await world.admin.get(`${at}${acme}/`)).status).to.equal(403);
      expect((await world.admin.get(`/api/v1/projects/${site}/`)).status).to.equal(404);
      expect((await world.as(key, 'Api-Key').get(at)).status).to.equal(401);
      expect((await world.as('stranger').post(`/api/v1/users/join/link/${hash}/`)).status).to.equal(404);
      expect(world.logged.map(({ event }) => event)).to.include('organisation.removed');
    });

    it('installation__closed_and_without_links__refuses_both_in_words', async () => {
      // Given
      const closed = await createWorld({ on, settings: { superusersMakeOrganisations: true, hideInviteLinks: true } });
      await closed.db('account').where({ email: 'viewer@example.com' }).update({ is_superuser: true });
      // When
      const made = [await closed.admin.post(at, { name: 'Mine' }), await closed.as('viewer').post(at, { name: 'Ours' })];
      const link = await closed.admin.post(`${at}${closed.ids.acme}/invite-links/`, {});
      const joined = await closed.as('stranger').post('/api/v1/users/join/link/any/');
      // Then
      expect(made.map(({ status }) => status)).to.deep.equal([403, 201]);
      expect([link.status, joined.status, joined.body]).to.deep.equal([400, 403, { detail: 'Invite links are disabled.' }]);
      await closed.close();
    });

    it('subscription__every_operation__answers_that_nothing_is_sold_or_limited', async () => {
      // Given
      const path = `${at}${world.ids.acme}/`;
      // When
      const limits = await world.admin.get(`${path}get-subscription-metadata/`);
      const portal = await world.admin.get(`${path}portal-url/`);
      const page = await world.admin.post(`${path}get-hosted-page-url-for-subscription-upgrade/`, { plan_id: 'x' });
      const updated = await world.admin.post(`${path}update-subscription/`, { hosted_page_id: 'x' });
      const licence = await world.admin.put(`${at}${world.ids.acme}/licence`, {});
      const told = await world.as('viewer').get(`${path}api-usage-notification/`);
      // Then
      expect(limits.body).to.deep.include({ max_projects: null, audit_log_visibility_days: null });
      expect([portal.status, page.status, portal.body]).to.deep.equal([400, 400, { detail: 'Organisation has no subscription' }]);
      expect([updated.status, updated.body.role]).to.deep.equal([200, null]);
      expect([licence.status, licence.body]).to.deep.equal([400, { detail: 'No licence is needed: everything is included' }]);
      expect([told.status, told.body.count]).to.deep.equal([200, 0]);
    });
  });
