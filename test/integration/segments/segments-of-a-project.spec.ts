import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { countQueries } from '../../support/queries.js';
import { createWorld, type World } from '../../support/world.js';

const rulesOf = (...conditions: object[]) => [{ type: 'ALL', rules: [{ type: 'ANY', conditions }], conditions: [] }];
const gold = { property: 'plan', operator: 'EQUAL', value: 'gold' };
const environment = '/api/v1/environments/production-key';

for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
  describe(`segments, their copies and their uses on ${on}`, () => {
    let world: World;
    let segments: string;
    before(async () => {
      world = await createWorld({ on });
      segments = `/api/v1/projects/${world.ids.site}/segments/`;
    });
    after(() => world.close());

    const make = async (name: string, ...conditions: object[]) =>
      (await world.admin.post(segments, { name, rules: rulesOf(...(conditions.length > 0 ? conditions : [gold])) })).body;
    const use = (segment: number) =>
      world.admin.post(`${environment}/features/${world.ids.banner}/create-segment-override/`, {
        feature_segment: { segment },
        enabled: true,
        feature_state_value: { type: 'unicode', string_value: 'special' },
      });
    const names = async (query: string) => (await world.admin.get(`${segments}?${query}`)).body.results.map((one: { name: string }) => one.name);

    it('clone__any__has_the_same_rules_under_numbers_of_its_own', async () => {
      // Given
      const segment = await make('source', gold, { property: 'age', operator: 'GREATER_THAN', value: '5', description: 'old enough' });
      // When
      const { status, body } = await world.admin.post(`${segments}${segment.id}/clone/`, { name: ' copy ' });
      // Then
      const bare = (one: object) => JSON.parse(JSON.stringify(one), (key, value) => (key === 'id' ? undefined : value));
      expect(status).to.equal(201);
      expect(body).to.include({ name: 'copy', version_of: body.id });
      expect(bare(body.rules)).to.deep.equal(bare(segment.rules));
      expect(body.rules[0].id).to.be.greaterThan(segment.rules[0].rules[0].id);
      expect((await world.admin.get(`${segments}${body.id}/`)).body).to.deep.equal(body);
    });

    it('clone__without_a_name_or_of_nothing__is_refused', async () => {
      // Given
      const segment = await make('unnamed');
      // When
      const answers = [
        await world.admin.post(`${segments}${segment.id}/clone/`, {}),
        await world.admin.post(`${segments}999999/clone/`, { name: 'x' }),
      ];
      // Then
      expect(answers.map(({ status, body }) => [status, body])).to.deep.equal([
        [400, { name: ['This field is required.'] }],
        [404, { detail: 'No Segment matches the given query.' }],
      ]);
    });

    it('by_uuid__who_may_see_the_project_or_not__gets_it_or_not', async () => {
      // Given
      const segment = await make('by uuid');
      const path = `/api/v1/segments/get-by-uuid/${segment.uuid}/`;
      // When
      const answers = [await world.as('viewer').get(path), await world.as('stranger').get(path), await world.as().get(path)];
      // Then
      expect(answers[0]?.body).to.deep.equal(segment);
      expect(answers.map(({ status }) => status)).to.deep.equal([200, 404, 401]);
      await world.admin.delete(`${segments}${segment.id}/`);
      expect((await world.admin.get(path)).body).to.deep.equal({ detail: 'No Segment matches the given query.' });
    });

    it('associated_features__used_in_one_environment__are_listed_there', async () => {
      // Given
      const segment = await make('used');
      const state = (await use(segment.id)).body.id;
      const list = async (query: string) => (await world.admin.get(`${segments}${segment.id}/associated-features/${query}`)).body;
      // When
      const [all, here, elsewhere] = await Promise.all(['', `?environment=${world.ids.production}`, `?environment=${world.ids.versioned}`].map(list));
      // Then
      expect(all).to.deep.equal({
        count: 1,
        next: null,
        previous: null,
        results: [{ id: state, feature: world.ids.banner, environment: world.ids.production }],
      });
      expect([here, elsewhere.count]).to.deep.equal([all, 0]);
    });

    it('associated_features__environment_that_is_none_of_the_project__is_refused', async () => {
      // Given
      const segment = await make('refused');
      const theirs = await world.build.environment({ projectId: world.ids.shop, apiKey: `${on}-theirs` });
      // When
      const answers = await Promise.all(
        [theirs, 999999, 'abc'].map((id) => world.admin.get(`${segments}${segment.id}/associated-features/?environment=${id}`)),
      );
      // Then
      expect(answers.map(({ status, body }) => [status, body.environment[0]])).to.deep.equal([
        [400, `Invalid pk "${theirs}" - object does not exist.`],
        [400, 'Invalid pk "999999" - object does not exist.'],
        [400, 'A valid integer is required.'],
      ]);
    });

    it('one__query_of_the_list_leaves_it_out__is_not_there_whatever_is_asked', async () => {
      // Given
      const [id] = (await world.build.identities(world.ids.production, [`outside ${on}`])) as [number];
      const { id: segment, name, rules } = await make('Found by name');
      const one = `${segments}${segment}/`;
      const all = (query: string) => [
        world.admin.get(one + query),
        world.admin.patch(one + query, { description: 'seen' }),
        world.admin.put(one + query, { name, rules, project: world.ids.site }),
        world.admin.get(`${one}associated-features/${query}`),
        world.admin.post(`${one}clone/${query}`, { name: `${query} again` }),
      ];
      // When
      const told: Record<string, readonly number[]> = {};
      for (const query of ['?q=nothing', `?identity=${id}`, '?q=FOUND', '?q=', '?include_feature_specific=false', '?q=%20', '?identity=none'])
        told[query.replace(`=${id}`, '=id')] = (await Promise.all(all(query))).map(({ status }) => status);
      const removed = [(await world.admin.delete(`${one}?q=nothing`)).status, (await world.admin.delete(`${one}?q=found`)).status];
      // Then
      const [missing, there, wrong] = [Array(5).fill(404), [200, 200, 200, 200, 201], Array(5).fill(400)];
      expect(told).to.deep.equal({
        '?q=nothing': missing,
        '?identity=id': missing,
        '?q=FOUND': there,
        '?q=': there,
        '?include_feature_specific=false': there,
        '?q=%20': wrong,
        '?identity=none': wrong,
      });
      expect(removed).to.deep.equal([404, 204]);
      expect((await world.as('stranger').get(`${one}?q=nothing`)).status).to.equal(404);
    });

    it('list__those_of_an_identity__are_found_by_the_evaluation_that_sdks_get', async () => {
      // Given
      const [id] = (await world.build.identities(world.ids.production, [`ada ${on}`], { tier: { real: 3 } })) as [number];
      const { uuid } = await world.db('identity').where({ id }).first();
      await make('tier three', { property: 'tier', operator: 'EQUAL', value: 3 });
      await make('tier three point nought', { property: 'tier', operator: 'EQUAL', value: '3.0' });
      await make('tier four', { property: 'tier', operator: 'EQUAL', value: 4 });
      // When
      const [byId, byUuid, everything] = await Promise.all([`identity=${id}&q=tier`, `identity=${uuid}&q=tier`, 'identity=&q=tier'].map(names));
      // Then
      expect(byId).to.deep.equal(['tier three', 'tier three point nought']);
      expect(byUuid).to.deep.equal(byId);
      expect(everything).to.have.length(3);
    });

    it('list__those_of_an_unknown_identity__is_refused_in_words', async () => {
      // Given
      const theirs = await world.build.environment({ projectId: world.ids.shop, apiKey: `${on}-people` });
      const [stranger] = (await world.build.identities(theirs, ['stranger'])) as [number];
      // When
      const answers = await Promise.all(['999999', 'abc', '99999999999', stranger].map((id) => world.admin.get(`${segments}?identity=${id}`)));
      // Then
      for (const { status } of answers) expect(status).to.equal(400);
      expect(answers[1]?.body).to.deep.equal({ identity: ['Invalid pk "abc" - object does not exist.'] });
    });

    it('remove__a_feature_with_a_segment_of_its_own__takes_it_along', async () => {
      // Given
      const features = `/api/v1/projects/${world.ids.site}/features/`;
      const { body: feature } = await world.admin.post(features, { name: `short_lived_${on}` });
      await world.admin.post(segments, { name: 'of the feature', feature: feature.id, rules: rulesOf(gold) });
      // When
      await world.admin.delete(`${features}${feature.id}/`);
      // Then
      expect(await names('q=of%20the%20feature')).to.deep.equal([]);
    });

    it('members__of_any_segment__are_not_offered', async () => {
      // Given
      const segment = await make('members');
      const path = `${segments}${segment.id}/members/?environment=${world.ids.production}`;
      // When
      const answers = [await world.admin.get(path), await world.as('viewer').get(path)];
      // Then
      expect(answers.map(({ status, body }) => [status, body.detail])).to.deep.equal([
        [404, 'Not found.'],
        [403, 'You do not have permission to perform this action.'],
      ]);
    });

    it('create__pattern_that_cannot_be_used__is_refused_in_words', async () => {
      // Given
      const patterns = ['(', '[z-a]', '(a+)+\\1(a)'];
      // When
      const answers = await Promise.all(
        patterns.map((value) => world.admin.post(segments, { name: 'pattern', rules: rulesOf({ property: 'name', operator: 'REGEX', value }) })),
      );
      // Then
      for (const [at, { status, body }] of answers.entries()) {
        expect(status).to.equal(400);
        expect(body.rules[0]).to.include(`The regular expression ${patterns[at]} cannot be used: `);
      }
    });

    it('create__pattern_with_a_look_ahead__is_kept', async () => {
      // When
      const segment = await make('no bots', { property: 'name', operator: 'REGEX', value: '^(?!bot-)\\w+' });
      // Then
      expect(segment.rules[0].rules[0].conditions[0].value).to.equal('^(?!bot-)\\w+');
    });

    it('create__numbers_as_values__keep_their_spelling', async () => {
      // When
      const { body } = await world.admin.post(
        segments,
        `{"name": "spelled", "rules": [{"type": "ALL", "conditions": [
          {"property": "a", "operator": "EQUAL", "value": 5.0}, {"property": "a", "operator": "EQUAL", "value": 1e3}, {"property": "a", "operator": "EQUAL", "value": 5}]}]}`,
      );
      // Then
      expect(body.rules[0].conditions.map(({ value }: { value: string }) => value)).to.deep.equal(['5.0', '1000.0', '5']);
    });
  });
}

describe('a thousand segments', () => {
  let world: World;
  before(async () => {
    world = await createWorld();
  });
  after(() => world.close());

  it('list__many_of_them__costs_the_queries_of_a_few', async () => {
    // Given
    const path = `/api/v1/projects/${world.ids.site}/segments/`;
    await world.build.segments(world.ids.site, ['the first']);
    const few = await countQueries(world, () => world.admin.get(path));
    await world.build.segments(
      world.ids.site,
      Array.from({ length: 1000 }, (_, n) => `segment-${n}`),
    );
    // When
    const many = await countQueries(world, () => world.admin.get(path));
    // Then
    expect((await world.admin.get(path)).body).to.include({ count: 1001 });
    expect(many).to.be.at.most(few + 1); // the count is asked for where a page is full
  });
});
