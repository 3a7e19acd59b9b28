import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { countQueries } from '../../support/queries.js';
import { createWorld, type World } from '../../support/world.js';

for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[])
  describe(`lists of environments and of what is in them on ${on}`, () => {
    let world: World;
    before(async () => {
      world = await createWorld({ on });
    });
    after(() => world.close());

    it('environments__many_of_them__cost_the_queries_of_a_few', async () => {
      // Given
      const { site } = world.ids;
      const ask = () => world.admin.get(`/api/v1/environments/?project=${site}`);
      const { count } = (await ask()).body;
      const few = await countQueries(world, ask);
      for (let n = 0; n < 30; n++) await world.build.environment({ projectId: site, name: `Environment ${n}`, apiKey: `key-${n}` });
      // When
      const many = await countQueries(world, ask);
      // Then
      expect((await ask()).body.count).to.equal(count + 30);
      expect(many).to.be.at.most(few + 1); // they are counted where a page is full
    });

    it('versions__many_of_them__cost_the_queries_of_a_few', async () => {
      // Given
      const { production, banner } = world.ids;
      const ask = () => world.admin.get(`/api/v1/environments/${production}/features/${banner}/versions/?page_size=100`);
      const make = () => world.build.featureVersion({ featureId: banner, environmentId: production });
      await make();
      const few = await countQueries(world, ask);
      for (let n = 0; n < 40; n++) await make();
      // When
      const many = await countQueries(world, ask);
      // Then
      expect((await ask()).body.count).to.equal(41);
      expect(many).to.equal(few);
    });
  });
