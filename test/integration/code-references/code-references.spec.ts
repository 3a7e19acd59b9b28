import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { createWorld, type World } from '../../support/world.js';

const shop = 'https://github.com/acme/shop';
const mention = (feature_name: string, line_number: number) => ({ feature_name, file_path: 'src/a.ts', line_number });
const project = (world: World) => `/api/v1/projects/${world.ids.site}/`;
const scan = (world: World, revision: string, code_references: readonly object[], repository_url = shop) =>
  world.admin.post(`${project(world)}code-references/`, { repository_url, revision, code_references });
const found = async (world: World) => (await world.admin.get(`${project(world)}features/${world.ids.banner}/code-references/`)).body;

describe('code references', () => {
  for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
    it(`scan__after_another_on_${on}__takes_its_place`, async () => {
      // Given
      const world = await createWorld({ on });
      const { site, banner, production } = world.ids;
      const stage = async () => (await world.admin.get(`${project(world)}features/${banner}/?environment=${production}`)).body.lifecycle_stage;
      // When
      const first = await scan(world, 'a1', [mention('Banner', 1), mention('Banner', 2), mention('banner', 3), mention('None', 4)]);
      const after = { first: await found(world), stage: await stage() };
      await scan(world, 'z1', [mention('Banner', 9)], 'https://github.com/acme/app');
      await scan(world, 'a2', []);
      // Then
      expect([first.status, first.body.project, first.body.vcs_provider]).to.deep.equal([201, site, 'github']);
      expect(first.body.created_at).to.match(/Z$/);
      expect(after.stage).to.equal('live');
      expect(after.first).to.have.length(1);
      expect(after.first[0]).to.deep.include({ repository_url: shop, vcs_provider: 'github', revision: 'a1' });
      expect(after.first[0].last_feature_found_at).to.match(/\+00:00$/);
      expect(after.first[0].code_references).to.deep.equal([
        { ...mention('Banner', 1), permalink: `${shop}/blob/a1/src/a.ts#L1` },
        { ...mention('Banner', 2), permalink: `${shop}/blob/a1/src/a.ts#L2` },
      ]);
      expect((await found(world)).map((one: { revision: string }) => one.revision)).to.deep.equal(['z1']);
      const counts = (await world.admin.get(`${project(world)}features/`)).body.results[0].code_references_counts;
      expect(counts.map((one: Record<string, unknown>) => [one.repository_url, one.count])).to.deep.equal([
        ['https://github.com/acme/app', 1],
        [shop, 0],
      ]);
      expect(world.logged.filter(({ event }) => event === 'code_references.scan.created')[0]).to.deep.include({
        'code_references.count': 4,
        'feature.count': 3,
        'organisation.id': world.ids.acme,
      });
      await world.close();
    });
  }

  it('references__in_several_repositories__come_by_their_address', async () => {
    // Given
    const world = await createWorld();
    // When
    for (const name of ['b', 'c', 'a']) await scan(world, name, [mention('Banner', 1)], `${shop}/${name}`);
    // Then
    expect((await found(world)).map((one: { revision: string }) => one.revision)).to.deep.equal(['a', 'b', 'c']);
    await world.close();
  });

  it('scan__with_an_address_or_a_project_that_is_none__is_refused', async () => {
    // Given
    const world = await createWorld();
    // When
    const address = await scan(world, 'a', [], 'acme/shop');
    const nowhere = await world.admin.post('/api/v1/projects/999/code-references/', { repository_url: shop, revision: 'a', code_references: [] });
    const stranger = await world.as('stranger').get(`${project(world)}features/${world.ids.banner}/code-references/`);
    // Then
    expect([address.status, address.body]).to.deep.equal([400, { repository_url: ['Enter a valid URL.'] }]);
    expect([nowhere.status, stranger.status]).to.deep.equal([403, 403]);
    await world.close();
  });
});
