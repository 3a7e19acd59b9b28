import { expect } from 'chai';
import { ApplyFeatureImport } from '../../../src/application/import-export/apply-feature-import.js';
import { FillFeatureExport } from '../../../src/application/import-export/fill-feature-export.js';
import { TidyTransfers } from '../../../src/application/import-export/tidy-transfers.js';
import { newDatabase } from '../../support/databases.js';
import { asSystem, exportFile, importFile, inFile } from '../../support/transfers.js';
import { createWorld, type World } from '../../support/world.js';

const at = { once: { taskRunMethod: 'SYNCHRONOUSLY' } } as const;
const exportsOf = (world: World) => `/api/v1/projects/${world.ids.site}/feature-exports/`;
const importsOf = (world: World) => `/api/v1/projects/${world.ids.site}/feature-imports/`;
const banner = async (world: World, environmentId: number) =>
  (await world.admin.get(`/api/v1/projects/${world.ids.site}/features/${world.ids.banner}/?environment=${environmentId}`)).body;
const valueIn = async (world: World, environmentId: number) => (await banner(world, environmentId)).environment_feature_state.feature_state_value;
const askExport = (world: World) =>
  world.admin.post('/api/v1/features/create-feature-export/', { environment_id: world.ids.production, tag_ids: [] });

async function withOverrides(world: World) {
  const { site, banner } = world.ids;
  const path = '/api/v1/environments/production-key';
  const rules = [{ type: 'ALL', rules: [], conditions: [{ property: 'plan', operator: 'EQUAL', value: 'beta' }] }];
  const { body: segment } = await world.admin.post(`/api/v1/projects/${site}/segments/`, { name: 'beta', project: site, rules });
  await world.admin.post(`${path}/features/${banner}/create-segment-override/`, {
    enabled: true,
    feature_state_value: { type: 'unicode', string_value: 'for beta' },
    feature_segment: { segment: segment.id },
  });
  const { body: ann } = await world.admin.post(`${path}/identities/`, { identifier: 'ann' });
  await world.admin.post(`${path}/identities/${ann.id}/featurestates/`, { feature: banner, enabled: true, feature_state_value: 'for ann' });
}

describe('import and export of features', () => {
  for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
    it(`import__over_overrides_on_${on}__leaves_only_what_the_file_says_in_that_environment`, async () => {
      // Given
      const world = await createWorld({ on, settings: at.once });
      const { production, versioned, site } = world.ids;
      await withOverrides(world);
      const variant = (value: string, share: number) => ({ type: 'unicode', value, percentage_allocation: share, default_percentage_allocation: 20 });
      const file = [
        inFile({ initial_value: null, multivariate: [variant('a', 60), variant('b', 10)] }),
        inFile({ name: 'Fresh', type: 'int', value: 7, initial_value: '6', default_enabled: true, is_server_key_only: true }),
      ];
      // When
      const { status, body } = await importFile(world, production, file);
      // Then
      expect([status, body.status, body.strategy]).to.deep.equal([201, 'PROCESSING', 'OVERWRITE_DESTRUCTIVE']);
      expect((await world.admin.get(importsOf(world))).body.results).to.deep.equal([{ ...body, status: 'SUCCESS' }]);
      const here = await banner(world, production);
      expect([here.environment_feature_state.feature_state_value, here.environment_feature_state.enabled]).to.deep.equal(['other', true]);
      const listed = (await world.admin.get(`/api/v1/projects/${site}/features/?environment=${production}`)).body.results;
      expect(listed.map((one: Record<string, unknown>) => [one.name, one.num_segment_overrides, one.num_identity_overrides])).to.have.deep.members([
        ['Banner', 0, null],
        ['Fresh', 0, null],
      ]);
      expect(await exportFile(world, production)).to.deep.equal(file);
      const elsewhere = await exportFile(world, versioned);
      expect(elsewhere.map((one: Record<string, unknown>) => [one.name, one.value, one.enabled])).to.deep.equal([
        ['Banner', 'first', false],
        ['Fresh', 6, true],
      ]);
      expect(world.logged.map(({ event }) => event)).to.include('feature_import.changed');
      await world.close();
    });
  }

  it('import__into_an_environment_with_versions__publishes_one', async () => {
    // Given
    const world = await createWorld({ settings: at.once });
    const { versioned, banner } = world.ids;
    // When
    await importFile(world, versioned, [inFile({ value: true, type: 'bool' })]);
    // Then
    expect(await valueIn(world, versioned)).to.equal(true);
    expect((await world.admin.get(`/api/v1/environments/${versioned}/features/${banner}/versions/`)).body.count).to.equal(2);
    await world.close();
  });

  it('import__of_what_is_there__is_skipped_on_demand_in_any_letter_case', async () => {
    // Given
    const world = await createWorld({ settings: at.once });
    // When
    await importFile(world, world.ids.production, [inFile({ name: 'BANNER' })], 'SKIP');
    // Then
    expect((await world.admin.get(importsOf(world))).body.results[0].status).to.equal('SUCCESS');
    expect(await valueIn(world, world.ids.production)).to.equal('first');
    await world.close();
  });

  it('import__of_more_features_than_a_project_may_have__fails_and_changes_nothing', async () => {
    // Given
    const world = await createWorld({ settings: at.once });
    await world.db('project').where({ id: world.ids.site }).update({ max_features_allowed: 2 });
    // When
    await importFile(world, world.ids.production, [inFile(), inFile({ name: 'Second' }), inFile({ name: 'Third' })]);
    // Then
    expect((await world.admin.get(importsOf(world))).body.results[0].status).to.equal('FAILED');
    expect(await valueIn(world, world.ids.production)).to.equal('first');
    expect((await world.admin.get(`/api/v1/projects/${world.ids.site}/features/`)).body.count).to.equal(1);
    await world.close();
  });

  it('import__file_that_cannot_be__is_refused_with_the_reason', async () => {
    // Given
    const world = await createWorld();
    const { production } = world.ids;
    const shares = [1, 2].map((value) => ({ type: 'int', value, percentage_allocation: 60, default_percentage_allocation: 10 }));
    // When
    const answers = [];
    for (const file of [
      '{',
      {},
      [{}],
      [inFile({ value: 1.5 })],
      [inFile({ value: 7 })],
      [inFile({ multivariate: shares })],
      [inFile({ value: 2 ** 31 })],
    ])
      answers.push(await importFile(world, production, file));
    const latin = Buffer.concat([Buffer.from('[{"name":"caf'), Buffer.from([0xe9]), Buffer.from('"}]')]);
    const encoded = await importFile(world, production, latin);
    // Then
    expect([encoded.status, encoded.body]).to.deep.equal([400, { file: ['The file is not encoded in UTF-8.'] }]);
    const required = Object.fromEntries(Object.keys(inFile()).map((name) => [name, ['This field is required.']]));
    const noValue = { value: ['A value is a text of up to 20000 characters, an integer of 32 bits, a boolean or null.'] };
    expect(answers.map(({ body }) => body.file)).to.deep.equal([
      ['The file holds no JSON.'],
      { non_field_errors: ['Expected a list of items but got type "dict".'] },
      [required],
      [noValue],
      ['Banner: a value is not of its type.'],
      ['Banner: the variants get more than 100 per cent.'],
      [noValue],
    ]);
    expect(new Set(answers.map(({ status }) => status))).to.deep.equal(new Set([400]));
    await world.close();
  });

  it('import__while_another_is_not_done__is_refused_until_it_is', async () => {
    // Given
    const world = await createWorld();
    const { production } = world.ids;
    const { body: first } = await importFile(world, production, [inFile()]);
    // When
    const meanwhile = await importFile(world, production, [inFile()]);
    await asSystem(world, ApplyFeatureImport, { id: first.id });
    const afterwards = await importFile(world, production, [inFile()]);
    // Then
    expect([meanwhile.status, meanwhile.body]).to.deep.equal([400, ["Can't import features, since already processing a feature import."]]);
    expect(afterwards.status).to.equal(201);
    expect(await valueIn(world, production)).to.equal('other');
    await world.close();
  });

  it('task__whose_environment_went_away__fails', async () => {
    // Given
    const world = await createWorld();
    const { body: asked } = await askExport(world);
    const { body: sent } = await importFile(world, world.ids.production, [inFile()]);
    await world.admin.delete('/api/v1/environments/production-key/');
    // When
    await asSystem(world, FillFeatureExport, { id: asked.id });
    await asSystem(world, ApplyFeatureImport, { id: sent.id });
    // Then
    expect(await world.db('feature_export').select('status')).to.deep.equal([{ status: 'FAILED' }]);
    expect(await world.db('feature_import').select('status')).to.deep.equal([{ status: 'FAILED' }]);
    const { status, body } = await world.admin.get(`/api/v1/features/download-feature-export/${asked.id}/`);
    expect([status, body.detail]).to.deep.equal([403, 'You do not have permission to perform this action.']);
    await world.close();
  });

  it('import__when_the_database_fails__is_left_to_be_tried_again', async () => {
    // Given
    const world = await createWorld();
    const { body: sent } = await importFile(world, world.ids.production, [inFile()]);
    await world.db.raw("create trigger broken before update on feature_state begin select raise(abort, 'disk'); end");
    // When
    const error = await asSystem(world, ApplyFeatureImport, { id: sent.id }).catch((reason) => reason);
    // Then
    expect(String(error)).to.contain('disk');
    expect((await world.admin.get(importsOf(world))).body.results[0].status).to.equal('PROCESSING');
    await world.close();
  });

  it('export__with_tags__holds_features_with_any_of_them_that_are_not_archived', async () => {
    // Given
    const world = await createWorld({ settings: at.once });
    const { site, production } = world.ids;
    const tag = async (label: string) => (await world.admin.post(`/api/v1/projects/${site}/tags/`, { label, color: '#fff' })).body.id;
    const [red, blue] = [await tag('red'), await tag('blue')];
    const feature = (name: string, more: object) => world.admin.post(`/api/v1/projects/${site}/features/`, { name, ...more });
    await feature('reds', { tags: [red] });
    await feature('blues', { tags: [blue] });
    await feature('old', { tags: [red], is_archived: true });
    // When
    const file = await exportFile(world, production, [red, blue]);
    // Then
    expect(file.map(({ name }: { name: string }) => name)).to.deep.equal(['reds', 'blues']);
    await world.close();
  });

  it('export__not_done_or_not_there__is_told', async () => {
    // Given
    const world = await createWorld();
    const { body: asked } = await askExport(world);
    // When
    const early = await world.admin.get(`/api/v1/features/download-feature-export/${asked.id}/`);
    const unknown = await world.admin.get('/api/v1/features/download-feature-export/999/');
    const nowhere = await world.admin.post('/api/v1/features/create-feature-export/', { environment_id: 999, tag_ids: [] });
    const own = await world.as().get('/api/v1/features/download-flagsmith-on-flagsmith/');
    // Then
    expect([early.status, early.body]).to.deep.equal([400, { detail: "Unable to download export with status 'PROCESSING'." }]);
    expect([unknown.status, nowhere.status, own.status]).to.deep.equal([403, 403, 404]);
    await world.close();
  });

  it('import_and_export__by_those_who_may_not__are_forbidden_and_not_listed', async () => {
    // Given
    const world = await createWorld({ settings: at.once });
    await askExport(world);
    await importFile(world, world.ids.production, []);
    const viewer = world.as('viewer');
    // When
    const statuses = [
      (await importFile(world, world.ids.production, [], 'SKIP', 'viewer')).status,
      (await importFile(world, 999, [], 'SKIP')).status,
      (await viewer.post('/api/v1/features/create-feature-export/', { environment_id: world.ids.production, tag_ids: [] })).status,
      (await world.as('stranger').get(importsOf(world))).status,
    ];
    const listed = [(await viewer.get(exportsOf(world))).body.count, (await viewer.get(importsOf(world))).body.count];
    // Then
    expect(statuses).to.deep.equal([403, 403, 403, 403]);
    expect(listed).to.deep.equal([0, 0]);
    expect((await world.admin.get(exportsOf(world))).body.results[0].name).to.match(/ \| \d{4}-\d\d-\d\d \d\d:\d\d UTC$/);
    await world.close();
  });

  it('tidying__after_ten_minutes_and_after_two_weeks__gives_up_and_then_removes', async () => {
    // Given
    const world = await createWorld();
    await askExport(world);
    await importFile(world, world.ids.production, [inFile()]);
    const later = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    const statuses = async () =>
      [...(await world.db('feature_export').select('status')), ...(await world.db('feature_import').select('status'))].map(({ status }) => status);
    // When
    await asSystem(world, TidyTransfers, {}, later(9));
    const early = await statuses();
    await asSystem(world, TidyTransfers, {}, later(11));
    const late = await statuses();
    await asSystem(world, TidyTransfers, {}, later(15 * 24 * 60));
    // Then
    expect([early, late, await statuses()]).to.deep.equal([['PROCESSING', 'PROCESSING'], ['FAILED', 'FAILED'], []]);
    await world.close();
  });
});
