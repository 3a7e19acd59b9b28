import { expect } from 'chai';
import { createWorld } from '../../support/world.js';

describe('what the reference breaks at', () => {
  it('requests__each_of_them__are_refused_in_words', async () => {
    // Given
    const world = await createWorld();
    const { acme, site, banner } = world.ids;
    const features = `/api/v1/projects/${site}/features/`;
    const options = `${features}${banner}/mv-options/`;
    const { body: option } = await world.admin.post(options, { feature: banner, default_percentage_allocation: 10 });
    const segment = (said: string, description = 'x') => ({
      name: 'a',
      project: site,
      description,
      rules: [{ type: 'ALL', rules: [], conditions: [{ operator: 'EQUAL', property: 'a', value: 'b', description: said }] }],
    });
    const requests: readonly (readonly [status: number, method: string, path: string, body?: unknown])[] = [
      [400, 'GET', `${features}?environment=99999`],
      [400, 'GET', `${features}?environment=99999999999999999999`],
      [200, 'GET', `${features}?environment=${world.ids.production}&value_search=²`],
      [400, 'POST', features, []],
      [400, 'POST', features, '"text"'],
      [404, 'POST', '/api/v1/projects/abc/features/', { name: 'x' }],
      [400, 'POST', features, { name: 'x', description: 'x'.repeat(20_001) }],
      [200, 'PATCH', `${features}${banner}/`, { description: 'x'.repeat(20_000) }],
      [400, 'POST', `/api/v1/projects/${site}/segments/`, segment('x', 'x'.repeat(20_001))],
      [400, 'POST', `/api/v1/projects/${site}/segments/`, segment('x'.repeat(1_001))],
      [201, 'POST', `/api/v1/projects/${site}/segments/`, segment('x'.repeat(1_000), 'x'.repeat(20_000))],
      [400, 'PATCH', `${features}${banner}/`, []],
      [400, 'PATCH', `/api/v1/projects/${site}/`, { feature_name_regex: '(' }],
      [400, 'POST', '/api/v1/projects/', { name: 'x', organisation: acme, feature_name_regex: '*' }],
      [200, 'PATCH', `${options}${option.id}/`, { string_value: 'x' }],
      [200, 'PUT', `${options}${option.id}/`, { feature: banner }],
      [400, 'POST', options, { feature: banner }], // it would have all of it, and there is one already
      [400, 'POST', '/api/v1/projects/', { name: 'x' }],
      [400, 'POST', '/api/v1/projects/', { name: 'x', organisation: null }],
      [400, 'POST', '/api/v1/projects/', { name: 'x', organisation: 'acme' }],
      [400, 'POST', '/api/v1/projects/', { name: 'x', organisation: [acme] }],
      [400, 'POST', '/api/v1/projects/', []],
      [400, 'GET', '/api/v1/projects/?uuid=abc'],
      [403, 'GET', '/api/v1/projects/99999/tags/'],
      [400, 'GET', '/api/v1/environments/?project=abc'],
      [400, 'POST', '/api/v1/environments/', []],
      [404, 'GET', '/api/v1/projects/get-by-uuid/abc/'],
    ];
    // When
    const answered = [];
    for (const [status, method, path, body] of requests) {
      const answer = await world.admin.ask(method)(path, body);
      answered.push([status, method, path, body, answer.status]);
    }
    // Then
    expect(answered.filter(([status, , , , found]) => status !== found)).to.deep.equal([]);
    await world.close();
  });
});
