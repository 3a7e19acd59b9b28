import { OFREPProvider } from '@openfeature/ofrep-provider';
import { OpenFeature } from '@openfeature/server-sdk';
import { expect } from 'chai';
import type { Module } from '../../../src/adapters/platform/composition/module.js';
import { KeptIdentities } from '../../../src/application/identities/ports.js';
import { createWorld, type World } from '../../support/world.js';

const all = '/ofrep/v1/evaluate/flags';

describe('the OpenFeature remote evaluation protocol', () => {
  let world: World;
  let ofrep: ReturnType<World['sdk']>;
  const bearer = { authorization: 'Bearer production-key' };

  beforeEach(async () => {
    world = await createWorld();
    ofrep = world.as();
    const { admin, ids } = world;
    const environment = '/api/v1/environments/production-key/';
    await admin.put(`${environment}featurestates/${ids.states.production}/`, { enabled: true, feature_state_value: 'plain' });
    const rules = [
      { type: 'ALL', rules: [{ type: 'ALL', rules: [], conditions: [{ operator: 'EQUAL', property: 'plan', value: 'gold' }] }], conditions: [] },
    ];
    const segment = await admin.post(`/api/v1/projects/${ids.site}/segments/`, { name: 'gold', project: ids.site, rules });
    const override = {
      feature_segment: { segment: segment.body.id },
      enabled: true,
      feature_state_value: { type: 'unicode', string_value: 'for gold' },
    };
    await admin.post(`${environment}features/${ids.banner}/create-segment-override/`, override);
    await admin.post(`/api/v1/projects/${ids.site}/features/`, { name: 'off' });
    const option = { type: 'unicode', string_value: 'blue', default_percentage_allocation: 100 };
    const split = { name: 'split', initial_value: 'red', default_enabled: true, multivariate_options: [option] };
    await admin.post(`/api/v1/projects/${ids.site}/features/`, split);
  });
  afterEach(() => world.close());
  const ask = (context: object | undefined, headers: Record<string, string> = bearer, path = all) => ofrep.post(path, { context }, headers);

  it('flags__of_a_context__have_values_and_reasons', async () => {
    // When
    const { status, body } = await ask({ targetingKey: 'ada', plan: 'gold', nothing: null });
    // Then
    expect(status).to.equal(200);
    expect(body.flags).to.have.deep.members([
      { key: 'Banner', value: 'for gold', reason: 'TARGETING_MATCH', metadata: { enabled: true } },
      { key: 'off', value: false, reason: 'DISABLED', metadata: { enabled: false } },
      { key: 'split', value: 'blue', reason: 'SPLIT', metadata: { enabled: true } },
    ]);
    expect((await world.admin.get('/api/v1/environments/production-key/identities/')).body.count).to.equal(0);
  });

  it('stored_traits__of_the_identity__count_where_the_context_says_nothing_else', async () => {
    // Given
    await world.sdk('production-key').post('/api/v1/identities/', { identifier: 'ada', traits: [{ trait_key: 'plan', trait_value: 'gold' }] });
    // When
    const stored = await ask({ targetingKey: 'ada' }, { 'x-api-key': 'production-key' }, `${all}/Banner`);
    const said = await ask({ targetingKey: 'ada', plan: 'iron' }, bearer, `${all}/Banner`);
    // Then
    expect([stored.body.value, said.body.value, said.body.reason]).to.deep.equal(['for gold', 'plain', 'STATIC']);
    expect((await world.sdk('production-key').get('/api/v1/identities/?identifier=ada')).body.traits[0].trait_value).to.equal('gold');
  });

  it('draw__leaves_the_value_as_it_is__the_variant_is_control', async () => {
    // Given
    const option = { type: 'unicode', string_value: 'blue', default_percentage_allocation: 0 };
    const even = { name: 'even', initial_value: 'red', default_enabled: true, multivariate_options: [option] };
    await world.admin.post(`/api/v1/projects/${world.ids.site}/features/`, even);
    // When
    const { body } = await ask({ targetingKey: 'ada' }, bearer, `${all}/even`);
    // Then
    expect(body).to.deep.equal({ key: 'even', value: 'red', reason: 'STATIC', variant: 'control', metadata: { enabled: true } });
  });

  it('client_key__environment_takes_no_traits_of_clients__context_counts_for_servers_alone', async () => {
    // Given
    await world.admin.patch('/api/v1/environments/production-key/', { allow_client_traits: false });
    const { key } = (await world.admin.post('/api/v1/environments/production-key/api-keys/', { name: 'backend' })).body;
    // When
    const client = await ask({ targetingKey: 'ada', plan: 'gold' }, bearer, `${all}/Banner`);
    const server = await ask({ targetingKey: 'ada', plan: 'gold' }, { authorization: `Bearer ${key}` }, `${all}/Banner`);
    // Then
    expect([client.body.value, server.body.value]).to.deep.equal(['plain', 'for gold']);
  });

  it('etag__of_all_flags__changes_with_the_context_and_the_environment_and_else_saves_the_answer', async () => {
    // Given
    const context = { targetingKey: 'ada' };
    const first = await ask(context);
    const etag = first.headers.get('etag') as string;
    // When
    const same = await ask(context, { ...bearer, 'if-none-match': etag });
    const other = await ask({ ...context, plan: 'gold' }, { ...bearer, 'if-none-match': etag });
    await world.admin.post(`/api/v1/projects/${world.ids.site}/features/`, { name: 'more' });
    const later = await ask(context, { ...bearer, 'if-none-match': etag });
    // Then
    expect([same.status, same.text, same.headers.get('etag')]).to.deep.equal([304, '', etag]);
    expect([other.status, later.status]).to.deep.equal([200, 200]);
    expect(new Set([etag, other.headers.get('etag'), later.headers.get('etag')]).size).to.equal(3);
  });

  it('requests__that_cannot_be_answered__are_refused_as_the_protocol_says', async () => {
    // When
    const answers = [
      await ask({ targetingKey: 'ada' }, bearer, `${all}/nothing`),
      await ask({ plan: 'gold' }),
      await ask({ plan: 'gold' }, bearer, `${all}/Banner`),
      await ask(undefined),
      await ask({ targetingKey: 3 }),
      await ask({ targetingKey: 'a\0' }),
      await ask({ targetingKey: '😀'.repeat(2001) }),
      await ask({ targetingKey: 'ada', long: 'x'.repeat(2001) }),
      await ofrep.post(all, '{', bearer),
      await ask({ targetingKey: 'ada' }, {}),
      await ask({ targetingKey: 'ada' }, { authorization: 'Bearer nope' }),
      await ask({ targetingKey: 'ada' }, bearer, `${all}/a%00`),
      await ofrep.post(`${all}/Banner`, '{', bearer),
      await ofrep.post(`${all}/Banner`, 'context', { ...bearer, 'content-type': 'text/plain' }),
      await ofrep.post(all, 'context', { ...bearer, 'content-type': 'text/plain' }),
      await ask({ targetingKey: 'ada' }, bearer, `${all}/a%ff%zz`),
      await ofrep.get(all, undefined, bearer),
      await ofrep.put(`${all}/Banner`, {}, bearer),
    ];
    const unread = 'Unsupported media type "text/plain" in request.';
    // Then
    expect(answers.map(({ status, body }) => [status, body])).to.deep.equal([
      [404, { key: 'nothing', errorCode: 'FLAG_NOT_FOUND', errorDetails: "Flag 'nothing' was not found" }],
      [400, { errorCode: 'TARGETING_KEY_MISSING', errorDetails: 'The context has no targetingKey' }],
      [400, { key: 'Banner', errorCode: 'TARGETING_KEY_MISSING', errorDetails: 'The context has no targetingKey' }],
      [400, { errorCode: 'INVALID_CONTEXT', errorDetails: 'context must be an object' }],
      [400, { errorCode: 'INVALID_CONTEXT', errorDetails: 'targetingKey must be text of no more than 2000 characters' }],
      [400, { errorCode: 'INVALID_CONTEXT', errorDetails: 'targetingKey must be text of no more than 2000 characters' }],
      [400, { errorCode: 'INVALID_CONTEXT', errorDetails: 'targetingKey must be text of no more than 2000 characters' }],
      [400, { errorCode: 'INVALID_CONTEXT', errorDetails: 'long: Value string is too long. Must be less than 2000 character' }],
      [400, { errorCode: 'PARSE_ERROR', errorDetails: answers[8]?.body.errorDetails }],
      [401, { errorDetails: 'Invalid or missing Environment key' }],
      [401, { errorDetails: 'Invalid or missing Environment Key' }],
      [404, { key: 'a\0', errorCode: 'FLAG_NOT_FOUND', errorDetails: 'No flag has this name' }],
      [400, { key: 'Banner', errorCode: 'PARSE_ERROR', errorDetails: answers[8]?.body.errorDetails }],
      [415, { key: 'Banner', errorCode: 'PARSE_ERROR', errorDetails: unread }],
      [415, { errorCode: 'PARSE_ERROR', errorDetails: unread }],
      [404, { key: 'a%ff%zz', errorCode: 'FLAG_NOT_FOUND', errorDetails: "Flag 'a%ff%zz' was not found" }],
      [405, { errorDetails: 'Method "GET" not allowed.' }],
      [405, { errorDetails: 'Method "PUT" not allowed.' }],
    ]);
  });

  it('request__meets_a_bug__is_told_in_the_shape_of_the_protocol', async () => {
    // Given
    const find = () => {
      throw new Error('broken');
    };
    const broken: Module = { name: 'broken', provide: (provide) => provide(KeptIdentities, [], () => ({ find }) as unknown as KeptIdentities) };
    const other = await createWorld({ overrides: broken });
    // When
    const { status, body } = await other.as().post(all, { context: { targetingKey: 'ada' } }, bearer);
    await other.close();
    // Then
    expect([status, body]).to.deep.equal([500, { errorDetails: 'A server error occurred.' }]);
    expect(other.logged.at(-1)?.event).to.equal('bug.met');
  });

  it('browsers__of_other_origins__may_send_what_web_providers_send', async () => {
    // When
    const response = await fetch(world.origin + all, {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
    });
    // Then
    expect(response.headers.get('access-control-allow-headers'))
      .to.contain('if-none-match')
      .and.to.contain('x-api-key')
      .and.to.contain('authorization');
  });

  it('ofrep_provider__unmodified__gets_values_of_every_kind', async () => {
    // Given
    await OpenFeature.setProviderAndWait('ofrep', new OFREPProvider({ baseUrl: world.origin, headers: [['X-API-Key', 'production-key']] }));
    const client = OpenFeature.getClient('ofrep');
    // When
    const banner = await client.getStringDetails('Banner', 'none', { targetingKey: 'ada', plan: 'gold' });
    const off = await client.getBooleanDetails('off', true, { targetingKey: 'ada' });
    const missing = await client.getStringDetails('nothing', 'none', { targetingKey: 'ada' });
    const nobody = await client.getStringDetails('Banner', 'none', {});
    await OpenFeature.clearProviders();
    // Then
    expect([banner.value, banner.reason, banner.flagMetadata]).to.deep.equal(['for gold', 'TARGETING_MATCH', { enabled: true }]);
    expect([off.value, off.reason]).to.deep.equal([false, 'DISABLED']);
    expect([missing.value, missing.errorCode]).to.deep.equal(['none', 'FLAG_NOT_FOUND']);
    expect([nobody.value, nobody.errorCode]).to.deep.equal(['none', 'TARGETING_KEY_MISSING']);
  });
});
