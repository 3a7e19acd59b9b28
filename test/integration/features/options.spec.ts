import { expect } from 'chai';
import { createWorld, type World } from '../../support/world.js';

describe('options of a feature', () => {
  let world: World;
  let feature: string;
  let options: string;
  beforeEach(async () => {
    world = await createWorld();
    feature = `/api/v1/projects/${world.ids.site}/features/${world.ids.banner}/`;
    options = `${feature}mv-options/`;
  });
  afterEach(() => world.close());

  it('create_and_remove__first_and_last__turn_the_feature_to_and_fro', async () => {
    // Given
    const type = async () => (await world.admin.get(feature)).body.type;
    const { banner } = world.ids;
    // When
    const { body: option } = await world.admin.post(options, { feature: banner, string_value: 'a', default_percentage_allocation: 20, key: 'a-1' });
    const between = await type();
    const { status } = await world.admin.delete(`${options}${option.id}/`);
    // Then
    expect(option).to.deep.include({ type: 'unicode', string_value: 'a', key: 'a-1', feature: banner });
    expect([between, status, await type()]).to.deep.equal(['MULTIVARIATE', 204, 'STANDARD']);
  });

  it('create__what_cannot_be__is_refused_in_words', async () => {
    // Given
    const { banner, site } = world.ids;
    const { body: other } = await world.admin.post(`/api/v1/projects/${site}/features/`, { name: 'other' });
    const refusals: readonly (readonly [object, object])[] = [
      [{}, { feature: ['This field is required.'] }],
      [{ feature: 99999 }, { feature: ['Invalid pk "99999" - object does not exist.'] }],
      [{ feature: other.id }, { feature: [`Invalid pk "${other.id}" - object does not exist.`] }],
      [{ feature: banner, key: 'two words' }, { key: ['Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.'] }],
      [
        { feature: banner, default_percentage_allocation: 101 },
        { default_percentage_allocation: ['Ensure this value is less than or equal to 100.'] },
      ],
    ];
    for (const [body, problems] of refusals) {
      // When
      const answer = await world.admin.post(options, body);
      // Then
      expect([answer.status, answer.body]).to.deep.equal([400, problems]);
    }
    const { body: option } = await world.admin.post(options, { feature: banner, default_percentage_allocation: 10, key: 'taken' });
    expect((await world.admin.post(options, { feature: banner, default_percentage_allocation: 10, key: 'taken' })).body).to.deep.equal({
      key: ['Multivariate option with this key already exists for the feature.'],
    });
    expect((await world.admin.patch(`${options}${option.id}/`, { feature: other.id })).status).to.equal(400);
    expect((await world.admin.patch(`${options}${option.id}/`, { string_value: 'b' })).body.string_value).to.equal('b');
  });

  it('create__where_a_state_gives_away_all_already__is_refused', async () => {
    // Given
    const { banner, states } = world.ids;
    const { body: first } = await world.admin.post(options, { feature: banner, default_percentage_allocation: 10 });
    await world.admin.put(`/api/v1/environments/production-key/featurestates/${states.production}/`, {
      feature: banner,
      multivariate_feature_state_values: [{ multivariate_feature_option: first.id, percentage_allocation: 95 }],
    });
    // When
    const { status, body } = await world.admin.post(options, { feature: banner, default_percentage_allocation: 10 });
    // Then
    expect([status, body]).to.deep.equal([400, { default_percentage_allocation: ['Invalid percentage allocation'] }]);
    expect((await world.admin.get(options)).body.count).to.equal(1);
  });

  it('get_by_uuid__for_those_who_may_see_the_project__is_found', async () => {
    // Given
    const { body: option } = await world.admin.post(options, { feature: world.ids.banner, default_percentage_allocation: 10 });
    const byUuid = `/api/v1/multivariate/options/get-by-uuid/${option.uuid}/`;
    // When
    const answers = [await world.as('viewer').get(byUuid), await world.as('stranger').get(byUuid)];
    await world.admin.delete(feature);
    // Then
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 404]);
    expect(answers[1]?.body).to.deep.equal({ detail: 'No MultivariateFeatureOption matches the given query.' });
    expect((await world.admin.get(byUuid)).status).to.equal(404);
    expect((await world.admin.get('/api/v1/multivariate/options/get-by-uuid/00000000-0000-4000-8000-000000000000/')).status).to.equal(404);
    expect((await world.admin.patch(`/api/v1/projects/${world.ids.site}/features/`, {})).status).to.equal(403);
  });
});
