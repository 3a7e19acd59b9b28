import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { countQueries } from '../../support/queries.js';
import { createWorld, type World } from '../../support/world.js';

const path = '/api/v1/environments/production-key/identities/';

for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
  describe(`identities of an environment on ${on}`, () => {
    let world: World;
    before(async () => {
      world = await createWorld({ on });
    });
    after(() => world.close());

    const make = async (identifier: string) => (await world.admin.post(path, { identifier })).body;
    const found = async (q: string) =>
      (await world.admin.get(`${path}?q=${encodeURIComponent(q)}`)).body.results.map((one: { identifier: string }) => one.identifier);

    it('create__new_identifier__is_read_listed_and_told', async () => {
      // When
      const made = await world.admin.post(path, { identifier: ' newcomer ' });
      // Then
      expect(made.status).to.equal(201);
      expect(made.body).to.deep.equal({ id: made.body.id, identifier: 'newcomer', environment: world.ids.production });
      expect((await world.admin.get(`${path}${made.body.id}/`)).body).to.deep.equal(made.body);
      expect(world.logged.filter(({ event }) => event === 'identity.created')[0]).to.include({ 'identity.id': made.body.id });
    });

    it('search__letters_of_other_alphabets__are_the_same_where_their_large_letter_is', async () => {
      // Given
      for (const name of ['İzmir', 'ızgara', 'Σαςσ', 'ſaal']) await make(name);
      // When
      const answers: unknown[] = [];
      for (const part of ['İZ', 'izm', 'IZG', 'iZg', 'σΑσΣ', 'SAAL']) answers.push(await found(part));
      // Then
      expect(answers).to.deep.equal([['İzmir'], [], ['ızgara'], ['ızgara'], ['Σαςσ'], ['ſaal']]);
    });

    it('create__identifier_that_is_taken__is_refused_in_words', async () => {
      // Given
      await make('taken');
      // When
      const { status, body } = await world.admin.post(path, { identifier: 'taken' });
      // Then
      expect(status).to.equal(400);
      expect(body).to.deep.equal({ identifier: "Identity with identifier 'taken' already exists in this environment" });
    });

    it('create__same_identifier_many_times_at_once__is_made_once', async () => {
      // When
      const answers = await Promise.all(Array.from({ length: 8 }, () => world.admin.post(path, { identifier: 'raced' })));
      // Then
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 400, 400, 400, 400, 400, 400, 400]);
      expect(await found('"raced"')).to.deep.equal(['raced']);
    });

    it('list__part_or_whole_of_an_identifier__finds_any_character', async () => {
      // Given
      for (const identifier of ['Zoë@EXAMPLE.com', 'zoë', '50%_off\\', 'a"b', 'émile/ö?#🎈']) await make(identifier);
      // When
      const searches = await Promise.all(['ZOË', '"zoë"', '"Zoë"', '%_OFF\\', 'a"b', '🎈', '"', 'ÉMILE/'].map(found));
      // Then
      expect(searches).to.deep.equal([['Zoë@EXAMPLE.com', 'zoë'], ['zoë'], [], ['50%_off\\'], ['a"b'], ['émile/ö?#🎈'], [], ['émile/ö?#🎈']]);
    });

    it('change__new_and_own_name__renames_or_is_refused', async () => {
      // Given
      const [one] = [await make('before'), await make('occupied')];
      const rename = (identifier: string) => world.admin.put(`${path}${one.id}/`, { identifier });
      // When
      const answers = [await rename('before'), await rename('occupied'), await rename('after')];
      // Then
      expect(answers.map(({ status }) => status)).to.deep.equal([400, 400, 200]);
      expect(answers[1]?.body).to.deep.equal({ identifier: "Identity with identifier 'occupied' already exists in this environment" });
      expect(await found('"after"')).to.deep.equal(['after']);
      const nothing = await world.admin.patch(`${path}${one.id}/`, {});
      expect([nothing.status, nothing.body.identifier]).to.deep.equal([200, 'after']);
      expect(world.logged.filter((line) => line.event === 'identity.changed' && line['identity.id'] === one.id)).to.have.length(1);
    });

    it('remove__with_traits_and_overrides__all_of_it_goes', async () => {
      // Given
      const [id] = (await world.build.identities(world.ids.production, ['leaver'], { plan: 'gold' })) as [number];
      await world.build.featureState({ featureId: world.ids.banner, environmentId: world.ids.production, identityId: id });
      // When
      const { status } = await world.admin.delete(`${path}${id}/`);
      // Then
      expect(status).to.equal(204);
      expect((await world.admin.get(`${path}${id}/`)).body).to.deep.equal({ detail: 'No Identity matches the given query.' });
      expect(await world.db('trait').where({ identity_id: id })).to.deep.equal([]);
      expect(await world.db('feature_state').where({ identity_id: id })).to.deep.equal([]);
    });

    it('any_verb__identity_of_another_environment__is_not_there', async () => {
      // Given
      const [theirs] = (await world.build.identities(world.ids.versioned, ['theirs'], { plan: 'gold' })) as [number];
      // When
      const answers = await Promise.all([
        world.admin.get(`${path}${theirs}/`),
        world.admin.put(`${path}${theirs}/`, { identifier: 'mine' }),
        world.admin.delete(`${path}${theirs}/`),
        world.admin.get(`${path}${theirs}/traits/`),
      ]);
      // Then
      for (const { status, body } of answers) expect([status, body.detail]).to.deep.equal([404, 'No Identity matches the given query.']);
    });

    it('all_verbs__viewer_stranger_and_nobody__are_turned_away', async () => {
      // Given
      const { id } = await make('guarded');
      const statuses = async (who: World['admin']) =>
        (await Promise.all([who.get(path), who.get(`${path}${id}/`), who.post(path, {}), who.delete(`${path}${id}/`)])).map(({ status }) => status);
      // When
      const answers = await Promise.all([statuses(world.as('viewer')), statuses(world.as('stranger')), statuses(world.as())]);
      // Then
      expect(answers).to.deep.equal([
        [403, 403, 403, 403],
        [403, 403, 403, 403],
        [401, 401, 401, 401],
      ]);
    });
  });
}

describe('a thousand identities', () => {
  let world: World;
  before(async () => {
    world = await createWorld();
  });
  after(() => world.close());

  it('list__many_of_them__costs_the_queries_of_a_few', async () => {
    // Given
    const few = await countQueries(world, () => world.admin.get(path));
    await world.build.identities(
      world.ids.production,
      Array.from({ length: 1000 }, (_, n) => `person-${n}`),
      { plan: 'gold' },
    );
    // When
    const many = await countQueries(world, () => world.admin.get(path));
    // Then
    expect((await world.admin.get(path)).body).to.include({ count: 1000 });
    expect(many).to.be.at.most(few + 1); // the count is asked for where a page is full
  });
});
