import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { countQueries } from '../../support/queries.js';
import { createWorld, type World } from '../../support/world.js';

for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
  describe(`lists of features on ${on}`, () => {
    let world: World;
    let path: string;
    const names = async (query: string) => {
      const { status, body } = await world.admin.get(`${path}?${query}`);
      expect(status, JSON.stringify(body)).to.equal(200);
      return body.results.map(({ name }: { name: string }) => name);
    };
    before(async () => {
      world = await createWorld({ on });
      path = `/api/v1/projects/${world.ids.site}/features/`;
    });
    after(() => world.close());

    it('list__searched_sorted_and_paged__says_how_many_there_are', async () => {
      // Given
      for (const [name, more] of [
        ['dark_mode', {}],
        ['Öffner', {}],
        ['old_100%', { is_archived: true }],
        ['shares', { multivariate_options: [{ default_percentage_allocation: 10 }] }],
      ] as const)
        await world.admin.post(path, { name, ...more });
      // When
      const { body } = await world.admin.get(`${path}?page_size=2&page=2&sort_field=name`);
      // Then
      expect([body.count, body.results.map(({ name }: { name: string }) => name)]).to.deep.equal([5, ['old_100%', 'shares']]);
      expect([new URL(body.next).search, new URL(body.previous).search]).to.deep.equal([
        '?page=3&page_size=2&sort_field=name',
        '?page_size=2&sort_field=name',
      ]);
      expect(await names('search=ÖFF')).to.deep.equal(['Öffner']);
      expect(await names('search=%25')).to.deep.equal(['old_100%']);
      expect(await names('search=_')).to.deep.equal(['dark_mode', 'old_100%']);
      expect(await names('is_archived=true')).to.deep.equal(['old_100%']);
      expect(await names('type=MULTIVARIATE')).to.deep.equal(['shares']);
      expect(await names('type=&search=&sort_direction=DESC&page_size=1')).to.deep.equal(['shares']);
      expect(await names('page=last&page_size=3')).to.deep.equal(['old_100%', 'shares']);
      expect((await world.admin.get(`${path}?page=9`)).body).to.deep.equal({ detail: 'Invalid page.' });
      const odd = 'İÇ_ΟΔΟΣ'; // the one has no large letter but itself, the other two small ones
      const rules = [{ type: 'ALL', rules: [], conditions: [] }];
      await world.admin.post(`/api/v1/projects/${world.ids.site}/segments/`, { name: odd, rules });
      await world.admin.post(path, { name: odd, initial_value: odd });
      const { body: named } = await world.admin.get(`/api/v1/projects/${world.ids.site}/segments/?q=İç_οδο`);
      expect([
        named.count,
        await names('search=İç_οδος'),
        await names('search=iç_οδοσ'),
        await names(`environment=${world.ids.production}&value_search=İç_οδο`),
      ]).to.deep.equal([1, [odd], [], [odd]]);
      expect((await world.admin.get(`${path}?sort_field=x&is_archived=z`)).body).to.deep.equal({
        sort_field: ['"x" is not a valid choice.'],
        is_archived: ['Must be a valid boolean.'],
      });
    });

    it('list__by_tags_and_owners__takes_all_tags_or_any_and_a_person_or_a_group', async () => {
      // Given
      const { acme, site, accounts } = world.ids;
      const tag = async (label: string) => (await world.admin.post(`/api/v1/projects/${site}/tags/`, { label })).body.id;
      const [red, blue] = [await tag('red'), await tag('blue')];
      const group = await world.build.group({ organisationId: acme, name: 'Shop' });
      await world.admin.post(path, { name: 'red_one', tags: [red] });
      await world.admin.post(path, { name: 'both', tags: [red, blue], owners: [accounts.viewer] });
      await world.admin.post(path, { name: 'grouped', group_owners: [group] });
      // When
      const found = await Promise.all(
        [
          `tags=${red}`,
          `tags=${red},%20${blue}`,
          `tags=${red},${blue}&tag_strategy=UNION`,
          `tags=&search=grouped`,
          `owners=${accounts.viewer}`,
          `owners=${accounts.viewer}&group_owners=${group}`,
          'owners=&group_owners=&search=both',
        ].map(names),
      );
      // Then
      expect(found).to.deep.equal([['red_one', 'both'], ['both'], ['red_one', 'both'], ['grouped'], ['both'], ['both', 'grouped'], ['both']]);
      for (const unknown of ['tags', 'owners', 'group_owners']) expect(await names(`${unknown}=99999999999999999999999`)).to.deep.equal([]);
      expect((await world.admin.get(`${path}?tags=red&owners=bob&group_owners=shop`)).body).to.deep.equal({
        tags: ['Tag IDs must be integers.'],
        owners: ['Owner IDs must be integers.'],
        group_owners: ['Group owner IDs must be integers.'],
      });
      const blank = ['This field may not be blank.'];
      expect((await world.admin.get(`${path}?tags=%20&owners=%20&group_owners=%20`)).body).to.deep.equal({
        tags: blank,
        owners: blank,
        group_owners: blank,
      });
      expect(await names('is_enabled=null&segment=12345678901&search=both')).to.deep.equal(['both']);
    });

    it('list__segment_of_an_override_is_deleted__counts_it_no_more', async () => {
      // Given
      const { site, production, banner } = world.ids;
      const [beta, gamma] = await world.build.segments(site, ['beta', 'gamma']);
      await world.build.overrides(production, beta as number, [banner]);
      await world.build.overrides(production, gamma as number, [banner]);
      const figures = async () => {
        const { results } = (await world.admin.get(`${path}?environment=${production}`)).body;
        const { metrics } = (await world.admin.get('/api/v1/environments/production-key/metrics/')).body;
        const one = results.find(({ id }: { id: number }) => id === banner).num_segment_overrides;
        return [one, metrics.find(({ name }: { name: string }) => name === 'segment_overrides').value];
      };
      const before = await figures();
      // When
      await world.admin.delete(`/api/v1/projects/${site}/segments/${beta}/`);
      const after = await figures();
      await world.admin.delete(`/api/v1/projects/${site}/segments/${gamma}/`);
      // Then
      expect([before, after, await figures()]).to.deep.equal([
        [2, 2],
        [1, 1],
        [0, 0],
      ]);
    });

    it('list__seen_from_an_environment__shows_states_counts_overrides_and_puts_them_first', async () => {
      // Given
      const { site, production, banner, states } = world.ids;
      await world.admin.post(path, { name: 'zed', initial_value: '42', default_enabled: true });
      const [segment] = await world.build.segments(site, ['beta']);
      await world.build.overrides(production, segment as number, [banner]);
      const [ann] = await world.build.identities(production, ['ann']);
      await world.admin.post(`/api/v1/environments/production-key/identities/${ann}/featurestates/`, { feature: banner, enabled: true });
      const here = `environment=${production}`;
      // When
      const { body } = await world.admin.get(`${path}?${here}&search=anne&segment=${segment}`);
      // Then
      expect(body.results[0]).to.deep.include({ num_segment_overrides: 1, num_identity_overrides: 1, lifecycle_stage: 'new' });
      expect(body.results[0].environment_feature_state).to.deep.equal({
        id: states.production,
        feature_state_value: 'first',
        environment: production,
        identity: null,
        feature_segment: null,
        enabled: false,
      });
      expect(body.results[0].segment_feature_state).to.deep.include({ feature_state_value: 'on', enabled: true });
      expect((await names(`${here}&segment=${segment}&sort_field=name&sort_direction=DESC`))[0]).to.equal('Banner');
      expect((await names(`identity=${ann}&sort_field=name&sort_direction=DESC`))[0]).to.equal('Banner');
      expect((await names('identity=99999999999&sort_field=name&sort_direction=DESC'))[0]).to.equal('Öffner');
      expect(await names(`${here}&value_search=FIRS`)).to.deep.equal(['Banner']);
      expect(await names(`${here}&value_search=42&is_enabled=true`)).to.deep.equal(['zed']);
      expect(await names(`${here}&value_search=4`)).to.deep.equal([]);
      expect(await names(`${here}&value_search=true`)).to.deep.equal([]);
      expect(await names(`${here}&value_search=99999999999`)).to.deep.equal([]);
      expect((await world.admin.get(`${path}?is_enabled=true`)).body).to.deep.equal([
        'Environment is required in order to filter by state search or by state enabled',
      ]);
      expect((await world.admin.get(`${path}?environment=99999`)).body).to.deep.equal({
        environment: ['Invalid pk "99999" - object does not exist.'],
      });
      expect((await world.admin.get(`${path}?environment=99999999999`)).status).to.equal(400);
      expect((await world.admin.get(`${path}?identity=ann`)).body).to.deep.equal({ identity: ['Must be a valid integer.'] });
    });

    it('stages__by_what_tags_say__are_counted_and_listed', async () => {
      // Given
      const { site, production, banner } = world.ids;
      const tags = `/api/v1/projects/${site}/tags/`;
      const { body: forever } = await world.admin.post(tags, { label: 'forever', is_permanent: true });
      const { body: stale } = await world.admin.post(tags, { label: 'stale' });
      await world.db('tag').where({ id: stale.id }).update({ type: 'STALE' });
      await world.admin.patch(`${path}${banner}/`, { tags: [forever.id] });
      const { body: forgotten } = await world.admin.post(path, { name: 'forgotten', tags: [stale.id] });
      // When
      const { body: counts } = await world.admin.get(`/api/v1/environments/${production}/feature-lifecycle-counts/`);
      // Then
      expect(counts).to.deep.include({ live: 0, stale: 0, permanent: 1, needs_monitoring: 0, to_remove: 0 });
      expect(await names(`environment=${production}&lifecycle_stage=permanent`)).to.deep.equal(['Banner']);
      expect(await names(`environment=${production}&lifecycle_stage=new`)).to.have.length(counts.new + 1); // an archived one is listed
      expect((await world.admin.get(`${path}${forgotten.id}/?environment=${production}`)).body.lifecycle_stage).to.equal(null);
      expect((await world.admin.get(`${path}${banner}/?environment=${production}&lifecycle_stage=new`)).status).to.equal(404);
      expect((await world.as('viewer').get(`/api/v1/environments/${production}/feature-lifecycle-counts/`)).status).to.equal(403);
    });

    it('list__ten_times_as_much__costs_the_same_number_of_queries', async () => {
      // Given
      const { site, production } = world.ids;
      const [segment] = await world.build.segments(site, ['many']);
      const ask = () => world.admin.get(`${path}?environment=${production}&segment=${segment}&value_search=o&page_size=500`);
      const first = await world.build.features(site, [production], ['first_1', 'first_2']);
      await world.build.overrides(production, segment as number, first);
      const few = await countQueries(world, ask);
      const ids = await world.build.features(
        site,
        [production],
        Array.from({ length: 100 }, (_, n) => `more_${n}`),
      );
      await world.build.overrides(production, segment as number, ids);
      // When
      const many = await countQueries(world, ask);
      // Then
      expect((await ask()).body.count).to.be.at.least(100);
      expect([many, few]).to.deep.equal([few, many]);
      expect(many).to.be.at.most(16);
    });
  });
}
