import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { createWorld, type World } from '../../support/world.js';

const path = '/api/v1/environments/production-key/edge-identities/';

for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
  describe(`edge identities on ${on}`, () => {
    let world: World;
    beforeEach(async () => {
      world = await createWorld({ on });
    });
    afterEach(() => world.close());

    const make = async (identifier: string, alias?: string) =>
      (await world.admin.post(path, { identifier, ...(alias && { dashboard_alias: alias }) })).body;
    const found = async (q: string) =>
      (await world.admin.get(`${path}?q=${encodeURIComponent(q)}`)).body.results.map((one: { identifier: string }) => one.identifier);

    it('create__identifier_and_alias__is_an_identity_like_any_other', async () => {
      // When
      const { status, body } = await world.admin.post(path, { identifier: 'ada', dashboard_alias: 'First ONE' });
      // Then
      expect(status).to.equal(201);
      expect(body).to.deep.equal({ identity_uuid: body.identity_uuid, identifier: 'ada', dashboard_alias: 'first one' });
      expect((await world.admin.get(`${path}${body.identity_uuid}/`)).body).to.deep.equal(body);
      expect((await world.admin.get('/api/v1/environments/production-key/identities/')).body.results[0]).to.include({ identifier: 'ada' });
      expect((await world.admin.post(path, { identifier: 'ada' })).body).to.deep.equal(['Identity with identifier: ada already exists']);
    });

    it('list__stretch_by_stretch__gives_each_once', async () => {
      // Given
      for (const identifier of ['a', 'b', 'c', 'd', 'e']) await make(identifier);
      // When
      const seen: string[] = [];
      let key: string | null = '';
      while (key !== null) {
        const { body }: { body: { results: { identifier: string }[]; last_evaluated_key: string | null } } = await world.admin.get(
          `${path}?page_size=2&last_evaluated_key=${encodeURIComponent(key)}`,
        );
        seen.push(body.results.map((one) => one.identifier).join(''));
        key = body.last_evaluated_key;
      }
      // Then
      expect(seen).to.deep.equal(['ab', 'cd', 'e']);
      expect((await world.admin.get(`${path}?page_size=0`)).body.results).to.have.length(5);
      const beyond = Buffer.from('{"id":9999999999}').toString('base64');
      for (const key of ['abc', beyond]) expect((await world.admin.get(`${path}?last_evaluated_key=${key}`)).status).to.equal(400);
    });

    it('list__beginning_or_whole__finds_by_identifier_and_alias', async () => {
      // Given
      await make('Adam', 'Gärtner');
      await make('adam', 'gärtnerin');
      await make('50%_off');
      // When
      const searches = await Promise.all(['ad', '"adam"', '"ad"', 'dam', '50%_', 'dashboard_alias:GÄRT', 'dashboard_alias:"gärtner"', ''].map(found));
      // Then
      expect(searches).to.deep.equal([['adam'], ['adam'], [], [], ['50%_off'], ['Adam', 'adam'], ['Adam'], ['Adam', 'adam', '50%_off']]);
    });

    it('change__alias_sent_or_not__is_another_or_stays', async () => {
      // Given
      const { identity_uuid } = await make('ada', 'first');
      // When
      const changed = await world.admin.put(`${path}${identity_uuid}/`, { dashboard_alias: 'Second', identifier: 'ignored' });
      const kept = await world.admin.patch(`${path}${identity_uuid}/`, {});
      // Then
      expect(changed.body).to.deep.equal({ identity_uuid, identifier: 'ada', dashboard_alias: 'second' });
      expect(kept.body).to.deep.equal(changed.body);
    });

    it('remove__any__is_gone', async () => {
      // Given
      const { identity_uuid } = await make('ada');
      // When
      const { status } = await world.admin.delete(`${path}${identity_uuid}/`);
      // Then
      expect(status).to.equal(204);
      expect((await world.admin.get(`${path}${identity_uuid}/`)).status).to.equal(404);
      expect(world.logged.map(({ event }) => event)).to.include('identity.removed');
    });

    it('traits__set_changed_and_nulled__are_listed_as_they_are_spelled', async () => {
      // Given
      const one = `${path}${(await make('ada')).identity_uuid}`;
      const set = (trait: string) => world.admin.put(`${one}/update-traits/`, trait);
      const answers = [];
      // When
      answers.push(await set('{"trait_key": "n", "trait_value": 3.0}'));
      answers.push(await set('{"trait_key": "plan", "trait_value": "gold"}'));
      answers.push(await set('{"trait_key": "plan", "trait_value": "gold"}'));
      answers.push(await set('{"trait_key": "plan", "trait_value": 7}'));
      answers.push(await set('{"trait_key": "n", "trait_value": null}'));
      answers.push(await set('{"trait_key": "never", "trait_value": null}'));
      // Then
      expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200, 200, 200]);
      expect(answers[3]?.body).to.deep.equal({ trait_key: 'plan', trait_value: 7 });
      expect((await world.admin.get(`${one}/list-traits/`)).body).to.deep.equal([{ trait_key: 'plan', trait_value: 7 }]);
      const told = world.logged.map(({ event }) => event).filter((event) => String(event).startsWith('trait.'));
      expect(told).to.deep.equal(['trait.created', 'trait.created', 'trait.changed', 'trait.removed']);
    });

    it('traits__organisation_that_keeps_none__are_refused', async () => {
      // Given
      const { identity_uuid } = await make('ada');
      await world.db('organisation').where({ id: world.ids.acme }).update({ persist_trait_data: false });
      // When
      const { status, body } = await world.admin.put(`${path}${identity_uuid}/update-traits/`, { trait_key: 'a', trait_value: 'b' });
      // Then
      expect([status, body.detail]).to.deep.equal([400, 'Organisation is not authorised to store traits.']);
    });

    it('migrate__any_project__is_told_that_there_is_nowhere_to_go', async () => {
      // Given
      const path = `/api/v1/projects/${world.ids.site}/migrate-to-edge/`;
      // When
      const answers = [await world.admin.post(path), await world.as().post(path), await world.admin.get(path)];
      // Then
      expect(answers.map(({ status, body }) => [status, body.detail])).to.deep.equal([
        [400, 'Dynamo DB is not enabled for this project'],
        [401, 'Authentication credentials were not provided.'],
        [405, 'Method "GET" not allowed.'],
      ]);
    });

    it('any_verb__stranger_and_other_environment__find_nothing', async () => {
      // Given
      const { identity_uuid } = await make('ada');
      // When
      const answers = await Promise.all([
        world.as('stranger').get(path),
        world.as('stranger').get(`${path}${identity_uuid}/`),
        world.as().get(path),
        world.admin.get('/api/v1/environments/nope/edge-identities/'),
        world.admin.get(`/api/v1/environments/versioned-key/edge-identities/${identity_uuid}/`),
        world.admin.get(`${path}5/`),
      ]);
      // Then
      expect(answers.map(({ status }) => status)).to.deep.equal([403, 403, 401, 404, 404, 404]);
    });
  });
}
