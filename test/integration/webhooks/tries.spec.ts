import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import type { Module } from '../../../src/adapters/platform/composition/module.js';
import { AddressForbidden, OutgoingHttp, type OutgoingRequest } from '../../../src/application/shared/outgoing-http.js';
import { newDatabase } from '../../support/databases.js';
import { createWorld } from '../../support/world.js';

const path = '/api/v1/webhooks/test/';
const webhook_url = 'https://hooks.invalid/here';
const ofProduction = { type: 'environment', id: 'production-key' };

/** A world in which whoever is sent something answers so, or fails so. */
async function answering(answer: number | Error, { on = 'sqlite', forbids = false }: { on?: keyof typeof newDatabase; forbids?: boolean } = {}) {
  const asked: OutgoingRequest[] = [];
  const send = async (request: OutgoingRequest) => {
    asked.push(request);
    if (answer instanceof Error) throw answer;
    return { status: answer, headers: {}, body: '' };
  };
  const overrides: Module = { name: 'answering', provide: (provide) => provide(OutgoingHttp, [], () => ({ send, forbids: async () => forbids })) };
  return { asked, world: await createWorld({ on, overrides }) };
}

describe('webhooks, tried', () => {
  for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[])
    it(`try__by_an_admin_on_${on}__sends_an_example_once_and_signs_it`, async () => {
      // Given
      const { asked, world } = await answering(204, { on });
      // When
      const near = await world.admin.post(path, { webhook_url, scope: ofProduction, secret: 'quiet' });
      const far = await world.admin.post(path, { webhook_url, scope: { type: 'organisation', id: world.ids.acme }, secret: null });
      // Then
      const success = { detail: 'Webhook test successful', status: 204 };
      expect([near, far].map(({ status, body }) => [status, body])).to.deep.equal([
        [200, success],
        [200, success],
      ]);
      const [first, second] = asked as [OutgoingRequest, OutgoingRequest];
      expect(asked.map(({ url, method }) => [method, url])).to.deep.equal(Array(2).fill(['POST', webhook_url]));
      expect(asked.map(({ body }) => JSON.parse(body as string).event_type)).to.deep.equal(['FLAG_UPDATED', 'AUDIT_LOG_CREATED']);
      const signature = createHmac('sha256', 'quiet')
        .update(first.body as string)
        .digest('hex');
      expect([first.headers, second.headers]).to.deep.equal([
        { 'content-type': 'application/json', 'x-flagsmith-signature': signature },
        { 'content-type': 'application/json' },
      ]);
      await world.close();
    });

  for (const [how, answer, told] of [
    ['answers_500', 500, { detail: 'Webhook returned error status', body: 'Webhook returned HTTP 500.', status: 500 }],
    [
      'is_not_there',
      new Error('refused'),
      { detail: 'Could not connect to webhook URL', body: 'Please check the URL, and ensure it is valid and accessible from the server.' },
    ],
    [
      'is_in_a_private_network_by_now',
      new AddressForbidden('hooks.invalid'),
      { webhook_url: ['URLs must not target internal or private network addresses.'] },
    ],
  ] as const)
    it(`receiver__that_${how}__is_told_in_words`, async () => {
      // Given
      const { world } = await answering(answer);
      // When
      const { status, body } = await world.admin.post(path, { webhook_url, scope: ofProduction });
      // Then
      expect([status, body]).to.deep.equal([400, told]);
      await world.close();
    });

  it('destination__in_a_private_network__is_refused_and_nothing_is_sent', async () => {
    // Given
    const { asked, world } = await answering(200, { forbids: true });
    // When
    const { status, body } = await world.admin.post(path, { webhook_url: 'http://10.0.0.1/', scope: ofProduction });
    // Then
    expect([status, body, asked]).to.deep.equal([400, { webhook_url: ['URLs must not target internal or private network addresses.'] }, []]);
    await world.close();
  });

  it('scope__that_is_not_the_callers_or_none_at_all__is_forbidden_before_anything_else_is_told', async () => {
    // Given
    const { asked, world } = await answering(200);
    const { acme, other } = world.ids;
    const scopes = [
      undefined,
      null,
      'text',
      [],
      {},
      { type: 'organisation' },
      { id: acme },
      { type: 'project', id: 1 },
      { type: 'organisation', id: other },
      { type: 'organisation', id: 999_999 },
      { type: 'organisation', id: '9'.repeat(30) },
      { type: 'environment', id: 'no-such-key' },
      { type: 'environment', id: 7 },
    ];
    // When
    const answers = [];
    for (const scope of scopes) answers.push((await world.admin.post(path, { webhook_url: 'none', scope })).status);
    for (const body of ['[]', '[1]', '"text"', 'null', '7', '{']) answers.push((await world.admin.post(path, body)).status);
    const outsiders = [];
    for (const scope of [ofProduction, { type: 'organisation', id: acme }])
      for (const who of ['viewer', 'stranger']) outsiders.push((await world.as(who).post(path, { webhook_url, scope })).status);
    // Then
    expect(answers.slice(0, -1)).to.deep.equal(Array(answers.length - 1).fill(403));
    expect(answers.at(-1)).to.equal(400); // no JSON at all
    expect([outsiders, (await world.as().post(path, { webhook_url, scope: ofProduction })).status]).to.deep.equal([[403, 403, 403, 403], 401]);
    expect([(await world.admin.get(path)).status, asked]).to.deep.equal([403, []]);
    await world.close();
  });

  it('body__that_is_wrong__is_refused_under_its_fields', async () => {
    // Given
    const { world } = await answering(200);
    const ask = async (body: object) => (await world.admin.post(path, { scope: ofProduction, ...body })).body;
    // When
    const answers = [await ask({}), await ask({ webhook_url: 'hook' }), await ask({ webhook_url: 'ftp://hooks.invalid/', secret: [] })];
    // Then
    const scheme = 'Enter a valid http(s) URL.';
    expect(answers).to.deep.equal([
      { webhook_url: ['This field is required.'] },
      { webhook_url: ['Enter a valid URL.', scheme] },
      { webhook_url: [scheme], secret: ['Not a valid string.'] },
    ]);
    await world.close();
  });
});
