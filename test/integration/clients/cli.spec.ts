import { expect } from 'chai';
import { createWorld, type World } from '../../support/world.js';

// The sequence of requests that Flagsmith's command line makes for its main commands, as read in Flagsmith/flagsmith-cli: everything is
// found by its name in lists of 999, and flags are written in part.

/** Asks as somebody who logged in; lists are read whole. */
function commandLine(world: World) {
  const ask = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown) => {
    const answer = await world.admin.ask(method)(path, body);
    expect(answer.status, `${method} ${path}: ${answer.text.slice(0, 300)}`).to.be.within(200, 299);
    return answer.body;
  };
  const all = async (path: string): Promise<Record<string, unknown>[]> => {
    const body = await ask('GET', `${path}${path.includes('?') ? '&' : '?'}page_size=999`);
    return Array.isArray(body) ? body : body.results;
  };
  return { ask, all };
}
type Line = ReturnType<typeof commandLine>;

const named = async (rows: Promise<Record<string, unknown>[]>, name: string) =>
  (await rows).find((row) => row.name === name) as Record<string, number>;

async function initialise({ ask, all }: Line) {
  expect((await ask('GET', '/api/v1/auth/users/me/')).email).to.be.a('string');
  const organisation = await named(all('/api/v1/organisations/'), 'Acme');
  await ask('GET', `/api/v1/organisations/${organisation.id}/get-subscription-metadata/`);
  await ask('POST', '/api/v1/projects/', { name: 'From a terminal', organisation: organisation.id });
  const { id: project } = await named(all(`/api/v1/projects/?organisation=${organisation.id}`), 'From a terminal');
  await ask('PATCH', `/api/v1/projects/${project}/`, { hide_disabled_flags: false });
  const { id, api_key } = await ask('POST', '/api/v1/environments/', { name: 'Live', project });
  await ask('PATCH', `/api/v1/environments/${api_key}/`, { description: 'for all' });
  const { id: found } = await named(all(`/api/v1/environments/?project=${project}`), 'Live');
  expect(found).to.equal(id);
  return { project: project as number, environment: id as number, key: api_key as string };
}

async function features({ ask, all }: Line, project: number) {
  const path = `/api/v1/projects/${project}/features/`;
  const options = [{ type: 'unicode', string_value: 'red', default_percentage_allocation: 50 }];
  const made = await ask('POST', path, { name: 'colour', initial_value: 'grey', default_enabled: false, multivariate_options: options });
  await ask('PATCH', `${path}${made.id}/`, { description: 'of the button' });
  const variants = `${path}${made.id}/mv-options/`;
  const blue = await ask('POST', variants, { type: 'unicode', string_value: 'blue', default_percentage_allocation: 10, feature: made.id });
  await ask('PATCH', `${variants}${blue.id}/`, { type: 'unicode', string_value: 'blue', default_percentage_allocation: 20, feature: made.id });
  await ask('DELETE', `${variants}${blue.id}/`);
  const read = await named(all(`${path}?is_archived=false`), 'colour');
  expect([read.description, (await ask('GET', `${path}${made.id}/`)).multivariate_options.length]).to.deep.equal(['of the button', 1]);
  await ask('POST', path, { name: 'gone', default_enabled: true });
  await ask('DELETE', `${path}${(await named(all(path), 'gone')).id}/`);
  return made.id as number;
}

async function segments({ ask, all }: Line, project: number) {
  const path = `/api/v1/projects/${project}/segments/`;
  const rules = [
    { type: 'ALL', conditions: [], rules: [{ type: 'ANY', rules: [], conditions: [{ property: 'plan', operator: 'EQUAL', value: 'pro' }] }] },
  ];
  const made = await ask('POST', path, { name: 'pros', project, rules });
  await ask('PUT', `${path}${made.id}/`, { name: 'professionals', project, rules: (await ask('GET', `${path}${made.id}/`)).rules });
  expect((await named(all(`${path}?include_feature_specific=false`), 'professionals')).id).to.equal(made.id);
  return made.id as number;
}

async function flags({ ask, all }: Line, at: { project: number; environment: number; key: string }, feature: number, segment: number) {
  const path = `/api/__future__/environments/${at.key}/features/${feature}/`;
  const text = (value: string) => ({ type: 'string', value });
  await ask('PATCH', path, { environment_default: { enabled: true } });
  await ask('PATCH', path, { environment_default: { value: text('green') } });
  const written = await ask('PATCH', path, { segment_overrides: [{ segment: { id: segment }, enabled: true, value: text('gold') }] });
  expect([written.environment_default.value, written.segment_overrides[0].value]).to.deep.equal([text('green'), text('gold')]);
  const [listed] = await all(`/api/v1/projects/${at.project}/features/?environment=${at.environment}&segment=${segment}&search=colour`);
  expect(listed).to.deep.include({ num_segment_overrides: 1 });
  const links = await all(`/api/v1/features/feature-segments/?environment=${at.environment}&feature=${feature}`);
  expect(links.map((link) => [link.segment, link.segment_name, link.priority])).to.deep.equal([[segment, 'professionals', 0]]);
  expect(await all(`/api/v1/features/featurestates/?environment=${at.environment}&feature=${feature}`)).to.have.length(2);
  return () => ask('DELETE', `${path}segment-overrides/${segment}/`);
}

async function identities({ ask, all }: Line, key: string, feature: number) {
  const path = `/api/v1/environments/${key}/identities/`;
  expect(await all(`${path}?q=%22ann%22`)).to.deep.equal([]);
  const { id } = await ask('POST', path, { identifier: 'ann' });
  const own = `${path}${id}/featurestates/`;
  expect(await all(`${own}?feature=${feature}`)).to.deep.equal([]);
  const made = await ask('POST', own, { feature, enabled: true, feature_state_value: 'pink' });
  await ask('PUT', `${own}${made.id}/`, { enabled: false, feature_state_value: 7 });
  const [state] = await all(`/api/v1/environments/${key}/featurestates/?anyIdentity=1&feature=${feature}`);
  expect(state).to.be.an('object');
  expect((await all(`${own}?feature=${feature}`))[0]).to.deep.include({ enabled: false, feature_state_value: 7 });
  await ask('DELETE', `${own}${made.id}/`);
}

describe("Flagsmith's command line", () => {
  it('main_commands__from_a_project_to_its_removal__do_what_they_say', async () => {
    // Given
    const world = await createWorld();
    const line = commandLine(world);
    // When
    const at = await initialise(line);
    const feature = await features(line, at.project);
    const segment = await segments(line, at.project);
    const removeOverride = await flags(line, at, feature, segment);
    await identities(line, at.key, feature);
    const serverKey = await line.ask('POST', `/api/v1/environments/${at.key}/api-keys/`, { name: 'terminal' });
    const evaluated = await world.sdk(at.key).get('/api/v1/flags/');
    const left = await removeOverride();
    // Then
    expect(evaluated.body.map((flag: Record<string, unknown>) => [flag.enabled, flag.feature_state_value])).to.deep.equal([[true, 'green']]);
    expect((await world.sdk(serverKey.key).get('/api/v1/environment-document/')).status).to.equal(200);
    expect((await line.ask('GET', `/api/v1/environments/${at.key}/document/`)).api_key).to.equal(at.key);
    expect(left.segment_overrides).to.deep.equal([]);
    await line.ask('POST', `/api/v1/environments/${at.key}/clone/`, { name: 'Copy' });
    await line.ask('DELETE', `/api/v1/environments/${at.key}/api-keys/${serverKey.id}/`);
    await line.ask('DELETE', `/api/v1/projects/${at.project}/segments/${segment}/`);
    await line.ask('DELETE', `/api/v1/environments/${at.key}/`);
    await line.ask('DELETE', `/api/v1/projects/${at.project}/`);
    await world.close();
  });
});
