import { expect } from 'chai';
import { createWorld, type World } from '../../support/world.js';

// The sequence of requests that Flagsmith's Terraform provider makes, as read in Flagsmith/terraform-provider-flagsmith and the client it
// uses, Flagsmith/flagsmith-go-api-client: each resource is made, read by its uuid, written whole and read again, and destroyed at the end.

/** Asks as the provider does, with a master API key; what is not a success ends an apply. */
function provider(world: World, key: string) {
  const client = world.as(key, 'Api-Key');
  return async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => {
    const answer = await client.ask(method)(`/api/v1/${path}`, body);
    expect(answer.status, `${method} ${path}: ${answer.text.slice(0, 300)}`).to.be.within(200, 299);
    return answer.body;
  };
}
type Ask = ReturnType<typeof provider>;

/** A plan after an apply is empty only if what is read is what was written. */
const keeps = (read: object, written: object) => expect(read).to.deep.include(written);

async function applyProject(ask: Ask, organisation: number) {
  const wanted = { name: 'Terraformed', organisation, hide_disabled_flags: true, stale_flags_limit_days: 60, enforce_feature_owners: false };
  const made = await ask('POST', 'projects/', wanted);
  keeps(await ask('GET', `projects/get-by-uuid/${made.uuid}/`), wanted);
  const changed = { ...wanted, id: made.id, uuid: made.uuid, name: 'Terraformed twice' };
  keeps(await ask('PUT', `projects/${made.id}/`, changed), { name: 'Terraformed twice' });
  return made as { id: number; uuid: string };
}

async function applyEnvironment(ask: Ask, project: number) {
  const wanted = { name: 'Live', project, description: 'made by a machine', hide_sensitive_data: true, allow_client_traits: true };
  const made = await ask('POST', 'environments/', wanted);
  keeps(await ask('GET', `environments/get-by-uuid/${made.uuid}/`), wanted);
  await ask('PUT', `environments/${made.api_key}/`, { ...wanted, banner_text: 'careful' });
  keeps(await ask('GET', `environments/${made.api_key}/`), { banner_text: 'careful' });
  const key = await ask('POST', `environments/${made.api_key}/api-keys/`, { name: 'backend', active: true });
  await ask('PUT', `environments/${made.api_key}/api-keys/${key.id}/`, { ...key, name: 'renamed' });
  expect((await ask('GET', `environments/${made.api_key}/api-keys/`))[0]).to.deep.include({ key: key.key, name: 'renamed', active: true });
  return { id: made.id as number, key: made.api_key as string, serverKey: key as { id: number; key: string } };
}

async function applyFeature(ask: Ask, project: { id: number; uuid: string }) {
  const path = `projects/${project.id}`;
  const tag = await ask('POST', `${path}/tags/`, { label: 'infra', color: '#112233', description: 'from code' });
  keeps(await ask('GET', `${path}/tags/get-by-uuid/${tag.uuid}/`), { label: 'infra' });
  await ask('PUT', `${path}/tags/${tag.id}/`, { ...tag, label: 'infrastructure' });
  const wanted = { name: 'terraformed', type: 'STANDARD', initial_value: 'one', default_enabled: true, tags: [tag.id], project: project.id };
  const made = await ask('POST', `${path}/features/`, wanted);
  keeps(await ask('GET', `features/get-by-uuid/${made.uuid}/`), wanted);
  await ask('PUT', `${path}/features/${made.id}/`, { ...wanted, id: made.id, uuid: made.uuid, description: 'by hand no more' });
  keeps(await ask('GET', `features/get-by-uuid/${made.uuid}/`), { description: 'by hand no more', tags: [tag.id] });
  return { id: made.id as number, tag: tag.id as number };
}

async function applySplit(ask: Ask, projectId: number) {
  const { id } = await ask('POST', `projects/${projectId}/features/`, { name: 'split', type: 'MULTIVARIATE', initial_value: 'a', tags: [] });
  const options = `projects/${projectId}/features/${id}/mv-options/`;
  const wanted = { type: 'unicode', string_value: 'b', feature: id, default_percentage_allocation: 30 };
  const made = await ask('POST', options, wanted);
  keeps(await ask('GET', `multivariate/options/get-by-uuid/${made.uuid}/`), wanted);
  await ask('PUT', `${options}${made.id}/`, { ...wanted, id: made.id, default_percentage_allocation: 40 });
  keeps(await ask('GET', `multivariate/options/get-by-uuid/${made.uuid}/`), { default_percentage_allocation: 40 });
  await ask('DELETE', `${options}${made.id}/`);
  await ask('DELETE', `projects/${projectId}/features/${id}/`);
}

async function applySegment(ask: Ask, project: number) {
  const rule = (value: string) => [{ type: 'ALL', rules: [{ type: 'ANY', conditions: [{ operator: 'EQUAL', property: 'device', value }] }] }];
  const made = await ask('POST', `projects/${project}/segments/`, { name: 'devices', project, rules: rule('mobile') });
  await ask('PUT', `projects/${project}/segments/${made.id}/`, { id: made.id, uuid: made.uuid, name: 'phones', project, rules: rule('phone') });
  const read = await ask('GET', `segments/get-by-uuid/${made.uuid}/`);
  expect([read.name, read.rules[0].rules[0].conditions[0].value]).to.deep.equal(['phones', 'phone']);
  return made.id as number;
}

async function applyState(ask: Ask, environment: { id: number; key: string }, feature: number) {
  const [state] = (await ask('GET', `environments/${environment.key}/featurestates/?feature=${feature}`)).results;
  const value = { type: 'unicode', string_value: 'two', integer_value: null, boolean_value: null };
  const written = { id: state.id, uuid: state.uuid, feature_state_value: value, enabled: true, feature, environment: environment.id };
  await ask('PUT', `features/featurestates/${state.id}/`, written);
  const read = await ask('GET', `features/featurestates/get-by-uuid/${state.uuid}/`);
  expect([read.enabled, read.feature_state_value]).to.deep.equal([true, value]);
}

async function applyOverride(ask: Ask, environment: { id: number; key: string }, feature: number, segment: number) {
  await ask('GET', `environments/${environment.key}/`);
  const link = await ask('POST', 'features/feature-segments/', { feature, environment: environment.id, segment, priority: 0 });
  const value = { type: 'int', string_value: null, integer_value: 7, boolean_value: null };
  const body = { feature_state_value: value, enabled: true, feature, environment: environment.id, feature_segment: link.id };
  const made = await ask('POST', 'features/featurestates/', body);
  keeps(await ask('GET', `features/feature-segments/${link.id}/`), { segment, priority: 0 });
  await ask('POST', 'features/feature-segments/update-priorities/', [{ id: link.id, priority: 0 }]);
  keeps(await ask('PUT', `features/featurestates/${made.id}/`, { ...body, id: made.id, enabled: false }), { enabled: false });
  return link.id as number;
}

describe('the Terraform provider', () => {
  it('apply_and_destroy__of_each_resource__reads_what_it_wrote', async () => {
    // Given
    const world = await createWorld();
    const { acme } = world.ids;
    const { body: master } = await world.admin.post(`/api/v1/organisations/${acme}/master-api-keys/`, { name: 'terraform', is_admin: true });
    const ask = provider(world, master.key);
    const { uuid } = await ask('GET', `organisations/${acme}/`);
    expect((await ask('GET', `organisations/get-by-uuid/${uuid}/`)).id).to.equal(acme);
    // When
    const project = await applyProject(ask, acme);
    const environment = await applyEnvironment(ask, project.id);
    const feature = await applyFeature(ask, project);
    await applySplit(ask, project.id);
    const segment = await applySegment(ask, project.id);
    await applyState(ask, environment, feature.id);
    const link = await applyOverride(ask, environment, feature.id, segment);
    // Then
    const flags = (await world.sdk(environment.serverKey.key).get('/api/v1/flags/')).body;
    expect(flags.map((flag: Record<string, unknown>) => [flag.enabled, flag.feature_state_value])).to.deep.equal([[true, 'two']]);
    await ask('DELETE', `features/feature-segments/${link}/`);
    await ask('DELETE', `projects/${project.id}/segments/${segment}/`);
    await ask('DELETE', `projects/${project.id}/features/${feature.id}/`);
    await ask('DELETE', `projects/${project.id}/tags/${feature.tag}/`);
    await ask('DELETE', `environments/${environment.key}/api-keys/${environment.serverKey.id}/`);
    await ask('DELETE', `environments/${environment.key}/`);
    await ask('DELETE', `projects/${project.id}/`);
    expect((await world.admin.get(`/api/v1/projects/${project.id}/`)).status).to.equal(404);
    await world.close();
  });
});
