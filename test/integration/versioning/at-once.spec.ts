import { expect } from 'chai';
import { newDatabase } from '../../support/databases.js';
import { createFlags, everyone, type Flags, own, text } from '../../support/flags.js';

type Answer = { readonly status: number; readonly body: { readonly [name: string]: unknown } };
const rounds = 6;

for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[])
  describe(`what concerns a whole environment, at the same moment as a write, on ${on}`, () => {
    let flags: Flags;
    let nth: number;
    beforeEach(async () => {
      nth = 0;
      flags = await createFlags({ on, settings: { taskRunMethod: 'SYNCHRONOUSLY' } });
    });
    afterEach(() => flags.close());
    const name = (what: string) => `${what} ${++nth}`;
    const features = () => `/api/v1/projects/${flags.ids.site}/features/`;
    const turn = (key: string, way: 'enable' | 'disable') => flags.admin.post(`/api/v1/environments/${key}/${way}-v2-versioning/`);
    const clone = (key: string) => flags.admin.post(`/api/v1/environments/${key}/clone/`, { name: name('copy') });
    const names = async (key: string) =>
      (await flags.sdk(key).get('/api/v1/flags/')).body.map(({ feature }: { feature: { name: string } }) => feature.name).sort();
    const all = async () => (await flags.admin.get(`${features()}?page_size=200`)).body.results.map((one: { name: string }) => one.name).sort();
    /** Both at once, some rounds; nobody is told of a fault of the server. */
    async function together(...work: (() => Promise<Answer>)[]): Promise<Answer[]> {
      const answers = await Promise.all(work.map((one) => one()));
      for (const { status, body } of answers) expect(status, JSON.stringify(body)).to.be.below(500);
      return answers;
    }

    it('publish_and_disable__published_with_201__is_served', async () => {
      for (let round = 0; round < rounds; round++) {
        // Given
        const value = name('new');
        const publish = { publish_immediately: true, feature_states_to_update: [everyone(value)] };
        // When
        const [published] = await together(
          () => flags.admin.post(flags.paths.versions, publish),
          () => turn('versioned-key', 'disable'),
        );
        // Then
        const { Banner } = await flags.served(undefined, 'versioned-key');
        if (published?.status === 201) expect(Banner).to.deep.equal([true, value]);
        else expect(published?.body).to.deep.equal({ environment: 'Environment must use v2 feature versioning.' });
        await turn('versioned-key', 'enable');
      }
    });

    it('override_and_enable__made_with_201__is_in_the_first_version', async () => {
      for (let round = 0; round < rounds; round++) {
        // Given
        const tier = name('tier');
        const segment = await flags.segment(tier);
        const body = { enabled: true, feature_segment: { segment }, feature_state_value: text('own') };
        // When
        const [made] = await together(
          () => flags.admin.post(`${flags.paths.environment}features/${flags.ids.banner}/create-segment-override/`, body),
          () => turn('production-key', 'enable'),
        );
        // Then
        const { Banner } = await flags.served(tier);
        if (made?.status === 201) expect(Banner).to.deep.equal([true, 'own']);
        else expect(made?.status).to.equal(400);
        await turn('production-key', 'disable');
      }
    });

    it('feature_and_enable_disable_or_clone__at_once__it_has_a_state_everywhere', async () => {
      for (let round = 0; round < rounds; round++) {
        // Given
        const [here, there] = round % 2 === 0 ? (['enable', 'disable'] as const) : (['disable', 'enable'] as const);
        // When
        const [, , , copy] = await together(
          () => flags.admin.post(features(), { name: name('late') }),
          () => turn('production-key', here),
          () => turn('versioned-key', there),
          () => clone('production-key'),
          () => flags.admin.post(features(), { name: name('later') }),
        );
        // Then
        const made = await all();
        for (const key of ['production-key', 'versioned-key', copy?.body.api_key as string]) expect(await names(key)).to.deep.equal(made);
      }
    });

    it('environment_and_variant__made_at_once__it_has_a_share_of_each', async () => {
      for (let round = 0; round < rounds; round++) {
        // Given
        const option = { type: 'unicode', string_value: name('variant'), default_percentage_allocation: 1 };
        // When
        const [made, copy] = await together(
          () => flags.admin.post('/api/v1/environments/', { name: name('fresh'), project: flags.ids.site }),
          () => clone('production-key'),
          () => flags.admin.post(`${features()}${flags.button}/mv-options/`, { feature: flags.button, ...option }),
        );
        // Then
        const { count } = (await flags.admin.get(`${features()}${flags.button}/mv-options/`)).body;
        for (const answer of [made, copy]) {
          const state = await flags.stateOf(flags.button, answer?.body.api_key as string);
          expect(state.multivariate_feature_state_values).to.have.lengthOf(count);
        }
      }
    });

    it('segment_or_feature_deleted__while_something_is_written_for_it__is_told_in_words', async () => {
      for (let round = 0; round < rounds; round++) {
        // Given
        const segment = await flags.segment(name('going'));
        const feature = (await flags.made(features(), { name: name('going too') })).id;
        const update = { feature: { id: feature }, segment: { id: segment }, enabled: true, value: { type: 'string', value: 'x' } };
        const version = { publish_immediately: true, feature_states_to_create: [own(segment, 'x')] };
        await flags.override(segment, 'before', undefined, feature);
        // When
        const answers = await together(
          () => flags.admin.post('/api/experiments/environments/production-key/update-flag-v1/', update),
          () => flags.admin.post(flags.paths.versions, version),
          () => flags.admin.delete(`/api/v1/projects/${flags.ids.site}/segments/${segment}/`),
          () => clone('production-key'),
          () => flags.admin.post('/api/v1/environments/', { name: name('fresh'), project: flags.ids.site }),
          () => flags.admin.delete(`${features()}${feature}/`),
          () => flags.admin.post('/api/experiments/environments/versioned-key/update-flag-v1/', update),
        );
        // Then
        expect([answers[2]?.status, answers[3]?.status, answers[4]?.status, answers[5]?.status]).to.deep.equal([204, 200, 201, 204]);
        expect(await names(answers[3]?.body.api_key as string)).to.deep.equal(await all());
      }
    });

    it('project_deleted__while_an_environment_is_made__is_told_in_words', async () => {
      for (let round = 0; round < rounds; round++) {
        // Given
        const { id } = await flags.made('/api/v1/projects/', { name: name('brief'), organisation: flags.ids.acme });
        // When
        const [removed, made] = await together(
          () => flags.admin.delete(`/api/v1/projects/${id}/`),
          () => flags.admin.post('/api/v1/environments/', { name: 'late', project: id }),
        );
        // Then
        expect(removed?.status).to.equal(204);
        expect(made?.status).to.be.oneOf([201, 403]);
      }
    });
  });
