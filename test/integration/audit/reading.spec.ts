import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { countQueries } from '../../support/queries.js';
import { createWorld, type World } from '../../support/world.js';

const rules = [{ type: 'ALL', rules: [{ type: 'ANY', conditions: [{ property: 'plan', operator: 'EQUAL', value: 'gold' }] }], conditions: [] }];
const logs = ({ body }: { body: { results: { log: string }[] } }) => body.results.map(({ log }) => log);

for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[])
  describe(`reading the audit log on ${on}`, () => {
    let world: World;
    let [ofAll, ofOrganisation, ofProject] = ['/api/v1/audit/', '', ''];
    let staging: { id: number; api_key: string };
    before(async () => {
      world = await createWorld({ on });
      ofOrganisation = `/api/v1/organisations/${world.ids.acme}/audit/`;
      ofProject = `/api/v1/projects/${world.ids.site}/audit/`;
      staging = (await world.admin.post('/api/v1/environments/', { name: 'Staging', project: world.ids.site })).body;
      await world.admin.post(`/api/v1/projects/${world.ids.site}/segments/`, { name: '100% Élan', rules });
      await world.admin.patch(`/api/v1/environments/${staging.api_key}/`, { description: 'for tests' });
      await world.as('stranger').post('/api/v1/environments/', { name: 'Elsewhere', project: world.ids.shop });
    });
    after(() => world.close());

    const all = ['Environment updated: Staging', 'New Segment created: 100% Élan', 'New Environment created: Staging'];

    it('list__in_each_place__newest_first_with_author_environment_and_project', async () => {
      // Given
      for (const path of [ofAll, ofOrganisation, ofProject]) {
        // When
        const answer = await world.admin.get(path);
        // Then
        expect(logs(answer)).to.deep.equal(all);
        expect(answer.body).to.deep.include({ count: 3, next: null, previous: null });
        expect(answer.body.results[0]).to.deep.include({
          related_object_type: 'ENVIRONMENT',
          related_object_id: staging.id,
          related_object_uuid: null,
          is_system_event: false,
        });
        expect(answer.body.results[0]).to.not.have.property('change_details');
        expect(answer.body.results[0].author).to.deep.include({ id: world.ids.accounts.admin, email: 'admin@example.com', last_login: null });
        expect(answer.body.results[0].environment).to.deep.include({ id: staging.id, name: 'Staging', api_key: staging.api_key });
        expect(answer.body.results[0].environment).to.not.have.property('metadata');
        expect(answer.body.results[0].project).to.deep.include({ id: world.ids.site, name: 'Site', organisation: world.ids.acme });
        expect(answer.body.results[1].environment).to.equal(null);
      }
    });

    it('detail__in_each_place__tells_what_changed', async () => {
      for (const path of [ofAll, ofOrganisation, ofProject]) {
        // Given
        const [{ id }] = (await world.admin.get(path)).body.results;
        // When
        const { status, body } = await world.admin.get(`${path}${id}/`);
        // Then
        expect(status).to.equal(200);
        expect(body).to.deep.include({
          id,
          log: 'Environment updated: Staging',
          change_type: 'UPDATE',
          change_details: [{ field: 'description', old: null, new: 'for tests' }],
        });
      }
    });

    it('filters__in_each_place__leave_out_what_does_not_match', async () => {
      // Given
      const { production, site, shop } = world.ids;
      const asked: [query: string, found: string[]][] = [
        [`project=${site}`, all],
        [`project=${shop}`, []],
        ['project=&search=&is_system_event=', all],
        [`environments=${staging.id}`, [all[0], all[2]] as string[]],
        [`environments=${production}`, []],
        [`environments=${production}&environments=${staging.id}`, [all[0], all[2]] as string[]],
        ['is_system_event=true', []],
        ['is_system_event=false', all],
        ['search=élan', [all[1]] as string[]],
        ['search=100%25', [all[1]] as string[]],
        ['search=_', []],
        [`search=created&environments=${staging.id}`, [all[2]] as string[]],
        ['colour=red', all],
      ];
      for (const path of [ofAll, ofOrganisation, ofProject])
        for (const [query, found] of asked) {
          // When
          const answer = await world.admin.get(`${path}?${query}`);
          // Then
          expect(logs(answer), `${path}?${query}`).to.deep.equal(found);
          expect(answer.body.count).to.equal(found.length);
        }
    });

    it('filters__that_cannot_be__are_refused_together', async () => {
      // When
      const { status, body } = await world.admin.get(
        `${ofProject}?project=x&environments=y&environments=-1&is_system_event=z&search=${'x'.repeat(257)}`,
      );
      // Then
      expect(status).to.equal(400);
      expect(body).to.deep.equal({
        project: ['A valid integer is required.'],
        environments: { 0: ['A valid integer is required.'], 1: ['Ensure this value is greater than or equal to 0.'] },
        is_system_event: ['Must be a valid boolean.'],
        search: ['Ensure this field has no more than 256 characters.'],
      });
    });

    it('detail__left_out_by_the_filter_or_of_another_place__is_not_found', async () => {
      // Given
      const [{ id }] = (await world.admin.get(ofProject)).body.results;
      const [{ id: elsewhere }] = (await world.as('stranger').get(ofAll)).body.results;
      const paths = [
        `${ofProject}${id}/?project=${world.ids.shop}`,
        `${ofProject}${elsewhere}/`,
        `${ofOrganisation}${elsewhere}/`,
        `${ofAll}${elsewhere}/`,
      ];
      for (const path of paths) {
        // When
        const { status, body } = await world.admin.get(path);
        // Then
        expect([status, body]).to.deep.equal([404, { detail: 'No AuditLog matches the given query.' }]);
      }
    });

    it('paging__sizes_and_last__as_elsewhere', async () => {
      // When
      const first = await world.admin.get(`${ofProject}?page_size=2`);
      const last = await world.admin.get(`${ofProject}?page_size=2&page=last`);
      const beyond = await world.admin.get(`${ofProject}?page_size=2&page=3`);
      // Then
      expect([logs(first), logs(last)]).to.deep.equal([all.slice(0, 2), all.slice(2)]);
      expect(first.body.next).to.equal(`${world.origin}${ofProject}?page=2&page_size=2`);
      expect(last.body.previous).to.equal(`${world.origin}${ofProject}?page_size=2`);
      expect([beyond.status, beyond.body]).to.deep.equal([404, { detail: 'Invalid page.' }]);
    });

    it('read__by_role_permission_and_key__only_those_who_may', async () => {
      // Given
      const { acme, site } = world.ids;
      await world.build.account({
        token: 'auditor',
        member: { [acme]: 'USER' },
        permissions: [{ organisationId: acme, projectId: site, permissions: ['VIEW_AUDIT_LOG'] }],
      });
      const key = async (isAdmin: boolean) =>
        (await world.admin.post(`/api/v1/organisations/${acme}/master-api-keys/`, { name: 'key', is_admin: isAdmin })).body.key;
      const keys = [await key(true)];
      const statuses = async (who: ReturnType<World['as']>) =>
        Promise.all([ofAll, ofOrganisation, ofProject].map(async (path) => (await who.get(path)).status));
      const count = async (who: ReturnType<World['as']>) => (await who.get(ofAll)).body.count;
      // When
      const seen = {
        nobody: await statuses(world.as()),
        viewer: await statuses(world.as('viewer')),
        stranger: await statuses(world.as('stranger')),
        auditor: await statuses(world.as('auditor')),
        key: await statuses(world.as(keys[0], 'Api-Key')),
        environment: (await world.sdk('production-key').get(ofProject)).status,
      };
      // Then
      expect(seen).to.deep.equal({
        nobody: [401, 401, 401],
        viewer: [200, 403, 403],
        stranger: [200, 403, 403],
        auditor: [200, 403, 200],
        key: [200, 200, 200],
        environment: 401,
      });
      expect([await count(world.as('viewer')), await count(world.as('auditor')), await count(world.as('stranger'))]).to.deep.equal([0, 0, 1]);
      expect(await count(world.as(keys[0], 'Api-Key'))).to.equal(3);
    });

    it('read__places_that_are_not_there__are_refused_in_words', async () => {
      // When
      const answers = [];
      for (const path of ['/api/v1/organisations/999999/audit/', '/api/v1/organisations/abc/audit/', '/api/v1/projects/999999/audit/'])
        answers.push(await world.admin.get(path).then(({ status, body }) => [status, body]));
      // Then
      const forbidden = { detail: 'You do not have permission to perform this action.' };
      expect(answers).to.deep.equal([
        [403, forbidden],
        [400, ['Invalid organisation ID']],
        [403, forbidden],
      ]);
    });

    it('list__environment_that_is_deleted__is_still_told_of', async () => {
      // Given
      const { body: gone } = await world.admin.post('/api/v1/environments/', { name: 'Gone', project: world.ids.site });
      await world.admin.delete(`/api/v1/environments/${gone.api_key}/`);
      // When
      const { body } = await world.admin.get(`${ofProject}?environments=${gone.id}&search=created`);
      // Then
      expect(body.results[0]).to.deep.include({ log: 'New Environment created: Gone' });
      expect(body.results[0].environment).to.deep.include({ id: gone.id, name: 'Gone' });
    });

    it('list__however_many_entries__as_many_queries', async () => {
      // Given
      const list = () => world.admin.get(`${ofProject}?page_size=100`);
      const few = await countQueries(world, list);
      for (let n = 1; n <= 12; n++) await world.admin.patch(`/api/v1/environments/${staging.api_key}/`, { description: `text ${n}` });
      // When
      const many = await countQueries(world, list);
      // Then
      expect(few).to.be.greaterThan(3);
      expect(many).to.equal(few);
    });
  });
