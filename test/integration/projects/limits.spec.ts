import { expect } from 'chai';
import { Database } from '../../../src/adapters/platform/persistence/database.js';
import { Projects } from '../../../src/application/projects/ports.js';
import type { Tx } from '../../../src/application/shared/transactions.js';
import { newDatabase } from '../../support/databases.js';
import { createFlags, type Flags, own, text } from '../../support/flags.js';

const fullOfSegments = { project: 'The project has reached the maximum allowed segments limit.' };
const fullOfOverrides = { environment: 'The environment has reached the maximum allowed segments overrides limit.' };

for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[])
  describe(`what a project may hold, on ${on}`, () => {
    let flags: Flags;
    beforeEach(async () => {
      flags = await createFlags({ on });
    });
    afterEach(() => flags.close());
    const limit = (of: object) => flags.db('project').where({ id: flags.ids.site }).update(of);

    it('segment__one_more_than_allowed__is_refused_by_every_route', async () => {
      // Given
      const first = await flags.segment('first');
      await limit({ max_segments_allowed: 2 });
      const path = `/api/v1/projects/${flags.ids.site}/segments/`;
      const create = (name: string) => flags.admin.post(path, { name, project: flags.ids.site, rules: [{ type: 'ALL', rules: [], conditions: [] }] });
      // When
      const answers = await Promise.all(['second', 'third', 'fourth'].map(create));
      const cloned = await flags.admin.post(`${path}${first}/clone/`, { name: 'fifth' });
      const changed = await flags.admin.patch(`${path}${first}/`, { description: 'still there' });
      // Then
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 400, 400]);
      for (const { status, body } of [...answers, cloned]) if (status !== 201) expect([status, body]).to.deep.equal([400, fullOfSegments]);
      expect([cloned.status, changed.status]).to.deep.equal([400, 200]);
    });

    it('override__one_more_than_allowed_in_an_environment__is_refused_by_every_route', async () => {
      // Given
      const { banner, versioned, production } = flags.ids;
      const [gold, iron] = [await flags.segment('gold'), await flags.segment('iron')];
      await flags.override(gold, 'golden', undefined, flags.button);
      await flags.admin.post(flags.paths.versions, { publish_immediately: true, feature_states_to_create: [own(gold, 'golden')] });
      await limit({ max_segment_overrides_allowed: 1 });
      const update = (key: string) => ({
        path: `/api/experiments/environments/${key}/update-flag-v1/`,
        body: { feature: { id: banner }, segment: { id: iron }, enabled: true, value: { type: 'string', value: 'x' } },
      });
      const routes = [
        {
          path: `${flags.paths.environment}features/${banner}/create-segment-override/`,
          body: { feature_segment: { segment: iron }, feature_state_value: text('x') },
        },
        { path: flags.paths.links, body: { feature: banner, segment: iron, environment: production } },
        { path: flags.paths.versions, body: { publish_immediately: true, feature_states_to_create: [own(iron, 'x')] } },
        update('production-key'),
        update('versioned-key'),
      ];
      // When
      const answers = [];
      for (const { path, body } of routes) answers.push(await flags.admin.post(path, body));
      const instead = await flags.admin.post(flags.paths.versions, {
        publish_immediately: true,
        feature_states_to_update: [own(gold, 'still golden')],
      });
      // Then
      expect(answers.map(({ status, body }) => [status, body])).to.deep.equal(routes.map(() => [400, fullOfOverrides]));
      expect(instead.status).to.equal(201);
      expect([await flags.order(), await flags.order(versioned)]).to.deep.equal([[], ['gold']]);
    });

    it('override__several_at_once_for_several_features__are_as_many_as_are_allowed', async () => {
      // Given
      const gold = await flags.segment('gold');
      const path = `/api/v1/projects/${flags.ids.site}/features/`;
      const features: number[] = [];
      for (let nth = 0; nth < 6; nth++) features.push((await flags.made(path, { name: `feature ${nth}` })).id);
      await limit({ max_segment_overrides_allowed: 2 });
      const { production, versioned } = flags.ids;
      const inVersion = { publish_immediately: true, feature_states_to_create: [own(gold, 'x')] };
      const all = async (post: (feature: number) => ReturnType<typeof flags.admin.post>) =>
        (await Promise.all(features.map(post))).map(({ status, body }) => [status, status === 201 ? undefined : body]);
      // When
      const answers = [
        await all((feature) => flags.admin.post(flags.paths.links, { feature, segment: gold, environment: production })),
        await all((feature) => flags.admin.post(`/api/v1/environments/${versioned}/features/${feature}/versions/`, inVersion)),
      ];
      // Then
      for (const one of answers) expect(one.sort()).to.deep.equal([...Array(2).fill([201, undefined]), ...Array(4).fill([400, fullOfOverrides])]);
    });

    it('feature__several_at_once__are_as_many_as_are_allowed', async () => {
      // Given
      await limit({ max_features_allowed: 4 }); // Banner and Button are there
      const path = `/api/v1/projects/${flags.ids.site}/features/`;
      // When
      const answers = await Promise.all(Array.from({ length: 6 }, (_, nth) => flags.admin.post(path, { name: `feature ${nth}` })));
      // Then
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 201, 400, 400, 400, 400]);
      expect((await flags.admin.get(path)).body.count).to.equal(4);
    });

    if (on === 'postgres')
      it('tag__while_somebody_writes_into_the_project__is_made_without_waiting', async () => {
        // Given
        const { site } = flags.ids;
        const tx = {} as Tx;
        const make = () => flags.admin.post(`/api/v1/projects/${site}/tags/`, { label: 'red', color: '#fff' });
        // When
        const made = await flags.burgee.find(Database).write(tx, async () => {
          await flags.burgee.find(Projects).hold(tx, site);
          return make();
        });
        // Then
        expect(made.status).to.equal(201);
      });
  });
