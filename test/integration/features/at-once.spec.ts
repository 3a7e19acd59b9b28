import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { createWorld } from '../../support/world.js';

const taken = 'Feature with that name already exists for this project. Note that feature names are case insensitive.';

describe('features of one name', () => {
  for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
    it(`create__many_at_once_on_${on}__one_is_made_and_the_others_are_told`, async () => {
      // Given
      const world = await createWorld({ on });
      const path = `/api/v1/projects/${world.ids.site}/features/`;
      // When
      const answers = await Promise.all(['same', 'SAME', 'Same', 'sAme', 'saMe'].map((name) => world.admin.post(path, { name })));
      // Then
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 400, 400, 400, 400]);
      for (const { body } of answers.filter(({ status }) => status === 400)) expect(body).to.deep.equal({ name: [taken] });
      expect((await world.admin.get(`${path}?search=same`)).body.count).to.equal(1);
      await world.close();
    });

    it(`update__many_at_once_on_${on}__none_loses_the_change_of_another`, async () => {
      // Given
      const world = await createWorld({ on });
      const one = `/api/v1/projects/${world.ids.site}/features/${world.ids.banner}/`;
      const changes = [{ description: 'said' }, { is_archived: true }, { is_server_key_only: true }, { type: 'MULTIVARIATE' }];
      // When
      const answers = await Promise.all(changes.map((change) => world.admin.patch(one, change)));
      // Then
      expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200]);
      expect((await world.admin.get(one)).body).to.deep.include(Object.assign({}, ...changes));
      await world.close();
    });
  }
});
