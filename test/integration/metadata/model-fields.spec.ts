import { expect } from 'chai';
import { MetadataFields } from '../../../src/application/metadata/metadata-fields.js';
import { Transactions } from '../../../src/application/shared/transactions.js';
import { newDatabase } from '../../support/databases.js';
import { createWorld, type World } from '../../support/world.js';

const fields = '/api/v1/metadata/fields/';
const attached = (world: World) => `/api/v1/organisations/${world.ids.acme}/metadata-model-fields/`;
const ofProject = (world: World) => `/api/v1/projects/${world.ids.site}/metadata/fields/`;
const field = async (world: World, name: string, more: object = {}) =>
  (await world.admin.post(fields, { name, organisation: world.ids.acme, ...more })).body.id;
const typesOf = async (world: World): Promise<Record<string, number>> => {
  const { body } = await world.admin.get(`${attached(world)}supported-content-types/`);
  return Object.fromEntries(body.map(({ model, id }: { model: string; id: number }) => [model, id]));
};
/** Somebody who administers the project Site and nothing else. */
async function projectAdmin(world: World) {
  const { acme, site } = world.ids;
  const permissions = [{ organisationId: acme, projectId: site, permissions: [], admin: true }];
  await world.build.account({ token: 'chief', member: { [acme]: 'USER' }, permissions });
  return world.as('chief');
}

describe('custom fields on kinds of things', () => {
  for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
    it(`attach__a_must_for_a_project_on_${on}__is_told_with_the_field`, async () => {
      // Given
      const world = await createWorld({ on });
      const types = await typesOf(world);
      const id = await field(world, 'owner');
      const must = [{ content_type: types.project, object_id: world.ids.site }];
      // When
      const made = await world.admin.post(attached(world), { field: id, content_type: types.feature, is_required_for: must });
      const twice = await world.admin.post(attached(world), { field: id, content_type: types.feature });
      const changed = await world.admin.patch(`${attached(world)}${made.body.id}/`, { is_required_for: [] });
      // Then
      expect([made.status, made.body]).to.deep.equal([201, { id: made.body.id, field: id, content_type: types.feature, is_required_for: must }]);
      expect([twice.status, twice.body]).to.deep.equal([400, { non_field_errors: ['The fields field, content_type must make a unique set.'] }]);
      expect([changed.status, changed.body.is_required_for]).to.deep.equal([200, []]);
      expect((await world.admin.get(`${fields}${id}/`)).body.model_fields).to.deep.equal([
        { id: made.body.id, content_type: types.feature, is_required_for: [] },
      ]);
      expect(world.logged.map(({ event }) => event)).to.include.members(['metadata_model_field.created', 'metadata_model_field.changed']);
      expect((await world.admin.delete(`${attached(world)}${made.body.id}/`)).status).to.equal(204);
      await world.close();
    });
  }

  it('field__removed__takes_along_what_it_was_attached_to', async () => {
    // Given
    const world = await createWorld();
    const { feature } = await typesOf(world);
    const id = await field(world, 'owner');
    const { body: made } = await world.admin.post(attached(world), { field: id, content_type: feature });
    // When
    const removed = await world.admin.delete(`${fields}${id}/`);
    // Then
    expect([removed.status, (await world.admin.get(`${attached(world)}${made.id}/`)).status]).to.deep.equal([204, 404]);
    expect(world.logged.map(({ event }) => event)).to.include('metadata_field.removed');
    await world.close();
  });

  it('attach__what_cannot_be__is_refused_in_words', async () => {
    // Given
    const world = await createWorld();
    const types = await typesOf(world);
    const id = await field(world, 'owner');
    const must = (content_type: number | undefined, object_id: number) => ({ is_required_for: [{ content_type, object_id }] });
    const bodies = [
      {},
      { field: 999, content_type: types.feature },
      { field: id },
      { field: id, content_type: types.project },
      { field: id, content_type: types.feature, ...must(types.segment, 1) },
      { field: id, content_type: types.feature, ...must(types.project, world.ids.shop) },
      { field: id, content_type: types.feature, ...must(types.organisation, world.ids.other) },
      { field: id, content_type: types.feature, ...must(types.project, 999) },
    ];
    // When
    const answers = [];
    for (const body of bodies) answers.push(await world.admin.post(attached(world), body));
    // Then
    const elsewhere = { non_field_errors: ['The requirement organisation does not match the field organisation'] };
    expect(answers.map(({ status }) => status)).to.deep.equal([403, 403, 400, 400, 400, 400, 400, 400]);
    expect(answers.slice(2).map(({ body }) => body)).to.deep.equal([
      { content_type: ['This field is required.'] },
      { content_type: [`Invalid pk "${types.project}" - object does not exist.`] },
      { non_field_errors: ['The requirement content type must be project or organisation'] },
      elsewhere,
      elsewhere,
      elsewhere,
    ]);
    await world.close();
  });

  it('fields__of_a_project__hide_those_of_the_organisation_by_the_same_name', async () => {
    // Given
    const world = await createWorld();
    const types = await typesOf(world);
    await field(world, 'owner');
    await field(world, 'team');
    const own = await field(world, 'owner', { project: world.ids.site });
    await world.admin.post(attached(world), { field: own, content_type: types.segment });
    const names = async (query: string) =>
      (await world.admin.get(`${ofProject(world)}${query}`)).body.results.map((one: { name: string; project: number | null }) => [
        one.name,
        one.project,
      ]);
    // When
    const listed = [await names(''), await names('?include_organisation=true'), await names('?include_organisation=true&entity=segment')];
    const one = await world.admin.get(`${ofProject(world)}${own}/`);
    // Then
    const { site } = world.ids;
    expect(listed).to.deep.equal([
      [['owner', site]],
      [
        ['team', null],
        ['owner', site],
      ],
      [['owner', site]],
    ]);
    expect(one.body.model_fields).to.have.length(1);
    await world.close();
  });

  it('field__of_a_project__its_admins_cannot_make_one_of_the_organisation', async () => {
    // Given
    const world = await createWorld();
    const { acme, site } = world.ids;
    const chief = await projectAdmin(world);
    const types = await typesOf(world);
    const own = await field(world, 'own', { project: site });
    const common = await field(world, 'common');
    // When
    const replaced = await chief.put(`${fields}${own}/`, { name: 'own', organisation: acme });
    const lifted = await chief.patch(`${fields}${own}/`, { project: null });
    const attaching = [
      (await chief.post(attached(world), { field: own, content_type: types.feature })).status,
      (await chief.post(attached(world), { field: common, content_type: types.feature })).status,
    ];
    // Then
    expect([replaced.status, replaced.body.project, lifted.status]).to.deep.equal([200, site, 403]);
    expect(attaching).to.deep.equal([201, 403]);
    await world.close();
  });

  it('required_for_models__of_a_model_with_and_without_fields__are_told', async () => {
    // Given
    const world = await createWorld();
    // When
    const answers = [];
    for (const query of ['?model_name=feature', '?model_name=identity', ''])
      answers.push(await world.admin.get(`${attached(world)}supported-required-for-models/${query}`));
    // Then
    expect(answers[0]?.body.map(({ model }: { model: string }) => model)).to.deep.equal(['organisation', 'project']);
    expect([answers[1]?.status, answers[1]?.body]).to.deep.equal([404, { message: 'No supported models found for the given model name.' }]);
    expect([answers[2]?.status, answers[2]?.body]).to.deep.equal([400, { model_name: ['This field is required.'] }]);
    await world.close();
  });

  it('store__fields_that_are_held__come_with_what_they_are_attached_to', async () => {
    // Given
    const world = await createWorld();
    const { feature } = await typesOf(world);
    await world.admin.post(attached(world), { field: await field(world, 'owner'), content_type: feature });
    const call = { actor: { kind: 'system' }, at: new Date().toISOString(), requestId: 'test' } as const;
    // When
    const held = await world.burgee.find(Transactions).run(call, (tx) => world.burgee.find(MetadataFields.store).hold(tx, {}));
    // Then
    expect(held.map(({ name, modelFields }) => [name, modelFields.length])).to.deep.equal([['owner', 1]]);
    await world.close();
  });
});
