import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { createWorld, type World } from '../../support/world.js';

const auth = '/api/v1/auth/';
const password = 'Corr3ct-horse-battery';

for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[])
  describe(`what surprises people about access, on ${on}`, () => {
    let world: World;
    before(async () => {
      world = await createWorld({ on });
    });
    after(() => world.close());
    const signUp = async (name: string, given = password) => {
      const email = `${name}@example.com`;
      const { status, body } = await world.as().post(`${auth}users/`, { email, password: given, first_name: 'Grace', last_name: 'Hopper' });
      expect(status, JSON.stringify(body)).to.equal(201);
      const logIn = (tried = given) => world.as().post(`${auth}login/`, { email, password: tried });
      return { id: body.id as number, email, key: body.key as string, api: world.as(body.key), logIn };
    };
    const statusesOf = (answers: readonly { status: number }[]) => answers.map(({ status }) => status);

    it('token__of_several_logins__is_one_and_outlives_a_new_password', async () => {
      // Given
      const { key, api, logIn } = await signUp('one-token');
      const next = 'N3xt-battery-horse';
      // When
      const keys = [(await logIn()).body.key, (await logIn()).body.key];
      await api.post(`${auth}users/set_password/`, { current_password: password, new_password: next, re_new_password: next });
      // Then
      expect([...keys, (await logIn(next)).body.key]).to.deep.equal([key, key, key]);
    });

    it('wrong_passwords__with_a_right_one_in_between__lock_all_the_same_with_the_same_words', async () => {
      // Given
      const { api, logIn } = await signUp('locked');
      for (let n = 0; n < 9; n++) await logIn('Wr0ng-battery-staple');
      // When
      const between = await logIn();
      const tenth = await logIn('Wr0ng-battery-staple');
      const right = await logIn();
      // Then
      expect(statusesOf([between, tenth, right])).to.deep.equal([200, 400, 400]);
      expect(right.body).to.deep.equal(tenth.body);
      expect((await api.get(`${auth}users/me/`)).status).to.equal(200);
    });

    it('passwords__with_spaces_around__are_trimmed', async () => {
      // Given
      const { logIn } = await signUp('trimmed', ` ${password} `);
      // When
      const answers = [await logIn(password), await logIn(`  ${password}`)];
      // Then
      expect(statusesOf(answers)).to.deep.equal([200, 200]);
    });

    it('bad_token__at_sign_up_and_at_the_exchange__is_refused_and_ignored', async () => {
      // Given
      const stranger = world.as('nobody-has-this');
      // When
      const made = await stranger.post(`${auth}users/`, { email: 'bad@example.com', password, first_name: 'B', last_name: 'B' });
      const exchanged = await stranger.post(`${auth}oidc/token/`, {});
      // Then
      expect([made.status, exchanged.status]).to.deep.equal([401, 400]);
    });

    it('account__deleted_with_a_wrong_or_no_password__goes_only_without_one', async () => {
      // Given
      const { api } = await signUp('leaving');
      // When
      const answers = [];
      for (const body of [{ current_password: 'Wr0ng-battery-staple' }, { current_password: '' }, { current_password: null }, {}])
        answers.push(await api.delete(`${auth}users/me/`, body));
      // Then
      expect(statusesOf(answers)).to.deep.equal([400, 400, 400, 204]);
    });

    it('organisation__unknown_foreign_or_deleted__is_one_and_the_same', async () => {
      // Given
      const { api } = await signUp('founder');
      const { body: own } = await api.post('/api/v1/organisations/', { name: 'Gone' });
      await api.delete(`/api/v1/organisations/${own.id}/`);
      // When
      const told = [];
      for (const id of [999_999, world.ids.acme, own.id])
        told.push([await api.get(`/api/v1/organisations/${id}/`), await api.get(`/api/v1/organisations/${id}/projects/`)]);
      const odd = await api.get('/api/v1/organisations/abc/users/');
      // Then
      expect(told.map(statusesOf)).to.deep.equal(Array(3).fill([403, 404]));
      expect(new Set(told.map((both) => JSON.stringify(both.map(({ body }) => body)))).size).to.equal(1);
      expect([odd.status, odd.body]).to.deep.equal([400, ['Invalid organisation ID']]);
    });

    it('single_permissions__of_members__open_what_they_say_and_nothing_else', async () => {
      // Given
      const { acme, site, production } = world.ids;
      const member = async (token: string, where: object, permission: string) => {
        const permissions = [{ organisationId: acme, projectId: site, ...where, permissions: [permission] }];
        await world.build.account({ token, member: { [acme]: 'USER' }, permissions });
        return world.as(token);
      };
      const maker = await member('maker', {}, 'CREATE_FEATURE');
      const tagger = await member('tagger', {}, 'MANAGE_TAGS');
      const viewer = await member('seer', {}, 'VIEW_PROJECT');
      const identities = await member('identifier', { environmentId: production }, 'MANAGE_IDENTITIES');
      const project = `/api/v1/projects/${site}/`;
      const { body: tag } = await world.admin.post(`${project}tags/`, { label: 'seen', color: '#fff' });
      // When
      const answers = [
        await maker.post(`${project}features/`, { name: 'made_alone' }),
        await maker.get(`${project}features/${world.ids.banner}/`),
        await tagger.post(`${project}tags/`, { label: 'made', color: '#fff' }),
        await viewer.post(`${project}features/`, { name: 'never' }),
        await viewer.get(`${project}tags/`),
        await viewer.get(`${project}tags/${tag.id}/`),
        await identities.get('/api/v1/environments/production-key/identities/'),
        await world.admin.post(`${project}user-permissions/`, { user: world.ids.accounts.admin, permissions: ['EDIT_FEATURE'] }),
      ];
      // Then
      expect(statusesOf(answers)).to.deep.equal([201, 404, 201, 403, 200, 403, 403, 400]);
    });

    it('lists__of_organisations_and_groups__ignore_page_size', async () => {
      // Given
      const groups = `/api/v1/organisations/${world.ids.acme}/groups/`;
      for (const name of ['A', 'B']) await world.admin.post(groups, { name });
      // When
      const { body } = await world.admin.get(`${groups}?page_size=1`);
      const { body: all } = await world.admin.get('/api/v1/organisations/?page_size=0');
      // Then
      expect(body.results).to.have.length(2);
      expect(all.results.map(({ name }: { name: string }) => name)).to.include('Acme');
    });

    it('trusts__of_plain_http_or_without_is_admin__are_refused', async () => {
      // Given
      const trusts = `/api/v1/organisations/${world.ids.acme}/trust-relationships/`;
      const given = { name: 'CI', issuer: 'https://issuer.example.com', audience: 'burgee' };
      const { body: made } = await world.admin.post(trusts, { ...given, is_admin: true });
      // When
      const plain = await world.admin.post(trusts, { ...given, issuer: 'http://issuer.example.com', is_admin: true });
      const without = await world.admin.put(`${trusts}${made.id}/`, given);
      // Then
      expect([plain.status, Object.keys(plain.body)]).to.deep.equal([400, ['issuer']]);
      expect([without.status, Object.keys(without.body)]).to.deep.equal([400, ['is_admin']]);
    });

    it('requests__that_break_the_reference__are_answered', async () => {
      // Given
      const { acme, site, accounts, states } = world.ids;
      const organisation = `/api/v1/organisations/${acme}/`;
      const project = `/api/v1/projects/${site}/`;
      const { body: made } = await world.admin.post(`${organisation}master-api-keys/`, { name: 'ci' });
      const key = world.as(made.key, 'Api-Key');
      const outsider = await signUp('outsider');
      const { body: group } = await world.admin.post(`${organisation}groups/`, { name: 'Mixed' });
      const { id: stranger } = await world.db('account').where({ email: 'stranger@example.com' }).first();
      const viewer = world.as('viewer');
      // When
      const answers = {
        'nobody reads me': await world.as().get(`${auth}users/me/`),
        'a key reads me': await key.get(`${auth}users/me/`),
        'a key reads the audit log': await key.get('/api/v1/audit/'),
        'a key reads the overview': await key.get('/api/v1/admin/dashboard/summary/'),
        'a key asks for its permissions': await key.get(`${organisation}my-permissions/`),
        'a key asks for those of somebody': await key.get(`${organisation}user-detailed-permissions/${accounts.viewer}/`),
        'a key logs out': await key.delete(`${auth}token/`),
        'a key founds': await key.post('/api/v1/organisations/', { name: 'Machines' }),
        'a second record on a project': await world.admin.post(`${project}user-permissions/`, { user: accounts.viewer }),
        'a key without a name': await world.admin.post(`${organisation}master-api-keys/`, {}),
        'all permissions, for a member': await viewer.get(`${project}all-user-permissions/${accounts.viewer}/`),
        'own and foreign users': await world.admin.post(`${organisation}groups/${group.id}/add-users/`, { user_ids: [accounts.viewer, stranger] }),
        'a foreign user': await world.admin.post(`${organisation}groups/${group.id}/add-users/`, { user_ids: [stranger] }),
        'reset_email of somebody': await world.as().post(`${auth}users/reset_email/`, { email: outsider.email }),
        'a state with enabled alone': await world.admin.patch(`/api/v1/features/featurestates/${states.production}/`, { enabled: true }),
        'a key in small letters': await world.as().get('/api/v1/organisations/', undefined, { authorization: `api-key ${made.key}` }),
        'a key that asks for keys': await key.get(`${organisation}master-api-keys/`),
      };
      // Then
      expect(Object.fromEntries(Object.entries(answers).map(([name, { status }]) => [name, status]))).to.deep.equal({
        'nobody reads me': 401,
        'a key reads me': 403,
        'a key reads the audit log': 200,
        'a key reads the overview': 200,
        'a key asks for its permissions': 400,
        'a key asks for those of somebody': 200,
        'a key logs out': 403,
        'a key founds': 403,
        'a second record on a project': 400,
        'a key without a name': 400,
        'all permissions, for a member': 403,
        'own and foreign users': 400,
        'a foreign user': 400,
        'reset_email of somebody': 204,
        'a state with enabled alone': 200,
        'a key in small letters': 401,
        'a key that asks for keys': 401,
      });
    });
  });
