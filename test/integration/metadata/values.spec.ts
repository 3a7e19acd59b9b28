import { expect } from 'chai';
import { EnvironmentCollection } from '../../../src/application/environments/environment-collection.js';
import { MetadataValues } from '../../../src/application/metadata/ports.js';
import { SegmentStore } from '../../../src/application/segments/ports.js';
import { Transactions } from '../../../src/application/shared/transactions.js';
import { newDatabase } from '../../support/databases.js';
import { createWorld, type World } from '../../support/world.js';

type Entity = 'feature' | 'segment' | 'environment';
const attachedAt = (world: World) => `/api/v1/organisations/${world.ids.acme}/metadata-model-fields/`;
const rules = [
  { type: 'ALL', rules: [{ type: 'ANY', conditions: [{ property: 'plan', operator: 'EQUAL', value: 'pro' }], rules: [] }], conditions: [] },
];
const production = '/api/v1/environments/production-key/';
const features = (world: World) => `/api/v1/projects/${world.ids.site}/features/`;
const segments = (world: World) => `/api/v1/projects/${world.ids.site}/segments/`;
const valuesIn = ({ metadata }: { metadata: { model_field: number; field_value: string }[] }) => metadata.map(({ field_value }) => field_value);

/** A field on a kind of thing: its own id and that of where it is attached. */
async function fieldOn(
  world: World,
  entity: Entity,
  name: string,
  { must, ...more }: { must?: 'organisation' | 'project'; [name: string]: unknown } = {},
) {
  const { body: types } = await world.admin.get(`${attachedAt(world)}supported-content-types/`);
  const type = (model: string) => types.find((one: { model: string }) => one.model === model).id;
  const { body: field } = await world.admin.post('/api/v1/metadata/fields/', { name, organisation: world.ids.acme, ...more });
  const object_id = must === 'project' ? world.ids.site : world.ids.acme;
  const is_required_for = must === undefined ? [] : [{ content_type: type(must), object_id }];
  const { body: attached } = await world.admin.post(attachedAt(world), { field: field.id, content_type: type(entity), is_required_for });
  return { field: field.id as number, on: attached.id as number };
}

describe('values of custom fields', () => {
  for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
    it(`feature__with_values_on_${on}__shows_them_and_each_change_replaces_them`, async () => {
      // Given
      const world = await createWorld({ on });
      const [owner, size] = [await fieldOn(world, 'feature', 'owner'), await fieldOn(world, 'feature', 'size', { type: 'int' })];
      const both = [
        { model_field: owner.on, field_value: 'ada' },
        { model_field: size.on, field_value: 7 },
      ];
      // When
      const made = await world.admin.post(features(world), { name: 'described', metadata: both });
      const one = `${features(world)}${made.body.id}/`;
      const changed = await world.admin.patch(one, { metadata: [both[0], { model_field: size.on, field_value: '8' }] });
      const listed = await world.admin.get(features(world));
      const cleared = await world.admin.put(one, { description: 'nothing is said of them' });
      // Then
      expect([made.status, valuesIn(made.body)]).to.deep.equal([201, ['ada', '7']]);
      expect([changed.status, valuesIn(changed.body)]).to.deep.equal([200, ['ada', '8']]);
      expect(changed.body.metadata[0]).to.deep.equal(made.body.metadata[0]); // what stays keeps its id
      expect(listed.body.results.map(valuesIn)).to.deep.equal([[], ['ada', '8']]);
      expect([cleared.status, cleared.body.metadata, (await world.admin.get(one)).body.metadata]).to.deep.equal([200, [], []]);
      await world.close();
    });

    it(`segment_and_environment__with_values_on_${on}__show_them_wherever_they_are_read`, async () => {
      // Given
      const world = await createWorld({ on });
      const [ofSegment, ofEnvironment] = [await fieldOn(world, 'segment', 'owner'), await fieldOn(world, 'environment', 'owner', { name: 'region' })];
      const described = { metadata: [{ model_field: ofSegment.on, field_value: 'ada' }] };
      const placed = { metadata: [{ model_field: ofEnvironment.on, field_value: 'eu' }] };
      // When
      const segment = await world.admin.post(segments(world), { name: 'people', rules, ...described });
      const changed = await world.admin.put(`${segments(world)}${segment.body.id}/`, { name: 'people', rules, ...described });
      const environment = await world.admin.post('/api/v1/environments/', { name: 'Staging', project: world.ids.site, ...placed });
      const replaced = await world.admin.put(production, { name: 'Production', project: world.ids.site, ...placed });
      const read = [
        (await world.admin.get(`${segments(world)}${segment.body.id}/`)).body,
        (await world.admin.get(`/api/v1/segments/get-by-uuid/${segment.body.uuid}/`)).body,
        (await world.admin.get(segments(world))).body.results[0],
        (await world.admin.get(production)).body,
        (await world.admin.get(`/api/v1/environments/get-by-uuid/${environment.body.uuid}/`)).body,
        ...(await world.admin.get(`/api/v1/environments/?project=${world.ids.site}`)).body.results,
      ];
      // Then
      expect([segment.status, changed.status, environment.status, replaced.status]).to.deep.equal([201, 200, 201, 200]);
      expect([segment, changed, environment, replaced].map(({ body }) => valuesIn(body))).to.deep.equal([['ada'], ['ada'], ['eu'], ['eu']]);
      expect(read.map(valuesIn)).to.deep.equal([['ada'], ['ada'], ['ada'], ['eu'], ['eu'], ['eu'], [], ['eu']]);
      await world.close();
    });

    it(`field__removed_on_${on}__its_values_go_with_it`, async () => {
      // Given
      const world = await createWorld({ on });
      const { field, on: attached } = await fieldOn(world, 'feature', 'owner');
      const made = await world.admin.post(features(world), { name: 'described', metadata: [{ model_field: attached, field_value: 'ada' }] });
      // When
      const removed = await world.admin.delete(`/api/v1/metadata/fields/${field}/`);
      // Then
      expect(removed.status).to.equal(204);
      expect((await world.admin.get(`${features(world)}${made.body.id}/`)).body.metadata).to.deep.equal([]);
      await world.close();
    });

    it(`value__of_a_field_that_goes_meanwhile_on_${on}__is_refused`, async () => {
      // Given
      const world = await createWorld({ on });
      const { banner } = world.ids;
      const call = { actor: { kind: 'system' }, at: new Date().toISOString(), requestId: 'test' } as const;
      const keep = (id: number) =>
        world.burgee
          .find(Transactions)
          .run(call, (tx) => world.burgee.find(MetadataValues).replace(tx, 'feature', id, [{ modelFieldId: 999, value: 'x' }]))
          .catch((error) => error);
      // When
      const refused = await keep(banner);
      // Then
      expect([refused.field, refused.message]).to.deep.equal(['metadata', 'Invalid pk "999" - object does not exist.']);
      await world.close();
    });
  }

  it('value__of_what_the_thing_cannot_have__is_refused_as_if_it_were_not_there', async () => {
    // Given
    const world = await createWorld();
    const shop = await world.build.project({ organisationId: world.ids.acme, name: 'Second' });
    const stranger = world.as('stranger');
    const foreign = await stranger.post('/api/v1/metadata/fields/', { name: 'theirs', organisation: world.ids.other });
    const { body: types } = await stranger.get(`/api/v1/organisations/${world.ids.other}/metadata-model-fields/supported-content-types/`);
    const theirs = await stranger.post(`/api/v1/organisations/${world.ids.other}/metadata-model-fields/`, {
      field: foreign.body.id,
      content_type: types.find(({ model }: { model: string }) => model === 'feature').id,
    });
    const elsewhere = await fieldOn(world, 'feature', 'elsewhere', { project: shop });
    const ofSegments = await fieldOn(world, 'segment', 'of segments');
    const good = await fieldOn(world, 'feature', 'good');
    const ask = (...metadata: unknown[]) => world.admin.post(features(world), { name: 'described', metadata });
    // When
    const answers = [];
    for (const model_field of [theirs.body.id, elsewhere.on, ofSegments.on, 999]) answers.push(await ask({ model_field, field_value: 'x' }));
    const twice = await ask({ model_field: good.on, field_value: 'a' }, { model_field: good.on, field_value: 'b' });
    const clumsy = [];
    for (const metadata of ['x', null, [1], [{ model_field: 'x', field_value: [] }], { model_field: good.on, field_value: 'x' }])
      clumsy.push((await world.admin.post(features(world), { name: 'described', metadata })).status);
    // Then
    const unknown = (pk: number) => [400, { metadata: [{ model_field: [`Invalid pk "${pk}" - object does not exist.`] }] }];
    expect(answers.map(({ status, body }) => [status, body])).to.deep.equal([theirs.body.id, elsewhere.on, ofSegments.on, 999].map(unknown));
    expect([twice.status, twice.body]).to.deep.equal([400, { metadata: [{}, { non_field_errors: ['The field good has a value already'] }] }]);
    expect(clumsy).to.deep.equal([400, 400, 400, 400, 400]);
    expect((await world.admin.get(features(world))).body.count).to.equal(1);
    await world.close();
  });

  it('must__of_the_organisation_or_the_project__is_asked_for_at_every_change', async () => {
    // Given
    const world = await createWorld();
    const [ofFeature, ofEnvironment] = [
      await fieldOn(world, 'feature', 'owner', { must: 'project' }),
      await fieldOn(world, 'environment', 'region', { must: 'organisation' }),
    ];
    const missing = (name: string) => [400, { metadata: [`Missing required metadata field: ${name}`] }];
    // When
    const refused = [
      await world.admin.post(features(world), { name: 'bare' }),
      await world.admin.patch(`${features(world)}${world.ids.banner}/`, { description: 'x' }),
      await world.admin.post('/api/v1/environments/', { name: 'Bare', project: world.ids.site }),
      await world.admin.patch(production, { name: 'Bare' }),
    ];
    const taken = [
      await world.admin.patch(`${features(world)}${world.ids.banner}/`, { metadata: [{ model_field: ofFeature.on, field_value: 'ada' }] }),
      await world.admin.patch(production, { metadata: [{ model_field: ofEnvironment.on, field_value: 'eu' }] }),
    ];
    const inProcess = await world.burgee.run(
      EnvironmentCollection.change,
      { environmentKey: 'production-key', key: 'production-key', values: { name: 'Renamed' } },
      { kind: 'user', id: world.ids.accounts.admin, name: 'admin' },
    );
    // Then
    expect(refused.map(({ status, body }) => [status, body])).to.deep.equal(['owner', 'owner', 'region', 'region'].map(missing));
    expect(taken.map(({ status }) => status)).to.deep.equal([200, 200]);
    expect(inProcess.metadata.map(({ value }) => value)).to.deep.equal(['eu']); // who says nothing of them inside a process keeps them
    await world.close();
  });

  it('must__of_the_organisation__is_hidden_by_a_field_of_the_project_of_the_same_name', async () => {
    // Given
    const world = await createWorld();
    await fieldOn(world, 'segment', 'owner', { must: 'organisation' });
    const bare = () => world.admin.post(segments(world), { name: 'bare', rules });
    const before = await bare();
    const own = await fieldOn(world, 'segment', 'owner', { project: world.ids.site });
    // When
    const after = await bare();
    const copied = await world.admin.post(`${segments(world)}${after.body.id}/clone/`, { name: 'copied' });
    // Then
    expect([before.status, before.body]).to.deep.equal([400, { metadata: ['Missing required metadata field: owner'] }]);
    expect([after.status, after.body.metadata, copied.status, copied.body.metadata]).to.deep.equal([201, [], 201, []]);
    expect(own.on).to.be.above(0);
    await world.close();
  });

  it('store__segments_that_are_held_or_removed__come_with_their_values', async () => {
    // Given
    const world = await createWorld();
    const { on } = await fieldOn(world, 'segment', 'owner');
    const { body } = await world.admin.post(segments(world), { name: 'people', rules, metadata: [{ model_field: on, field_value: 'ada' }] });
    const call = { actor: { kind: 'system' }, at: new Date().toISOString(), requestId: 'test' } as const;
    const store = world.burgee.find(SegmentStore);
    // When
    const told = await world.burgee.find(Transactions).run(call, async (tx) => ({
      held: await store.hold(tx, { projectId: world.ids.site }),
      removed: await store.remove(tx, {}, body.id, () => undefined),
    }));
    // Then
    expect([...told.held, told.removed].map(({ metadata }) => metadata.map(({ value }) => value))).to.deep.equal([['ada'], ['ada']]);
    await world.close();
  });
});
