import { expect } from 'chai';
import { Database } from '../../../src/adapters/platform/persistence/database.js';
import { newDatabase } from '../../support/databases.js';
import { createWorld } from '../../support/world.js';

const ask = async (origin: string, path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(origin + path, { headers, redirect: 'manual' });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text(), headers: response.headers };
};

for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
  describe(`pages for operators on ${on}`, () => {
    it('health__database_answers_and_then_does_not__is_said_in_each_form', async () => {
      // Given
      const world = await createWorld({ on });
      const paths = ['/health/readiness/', '/health', '/healthcheck'];
      expect(await ask(world.origin, '/health/liveness/', { authorization: 'Token wrong' })).to.include({ status: 200, text: '{"status":"ok"}' });
      for (const path of paths) {
        const { status, type, text } = await ask(world.origin, `${path}?format=json`);
        expect([status, type, text]).to.deep.equal([200, 'application/json', '{"DatabaseBackend":"working","MigrationsHealthCheck":"working"}']);
        expect((await ask(world.origin, path)).type).to.equal('text/html; charset=utf-8');
      }
      // When
      await world.db('knex_migrations').del();
      const behind = await ask(world.origin, '/health', { accept: 'application/json' });
      await world.burgee.find(Database).close();
      const down = await ask(world.origin, '/health', { accept: 'text/html' });
      // Then
      expect(behind.status).to.equal(503);
      expect(JSON.parse(behind.text)).to.include({ DatabaseBackend: 'working' }).and.to.have.property('MigrationsHealthCheck').that.contains('0001');
      expect([down.status, down.text]).to.satisfy(([status, text]: [number, string]) => status === 503 && text.includes('<td>unavailable</td>'));
      expect((await ask(world.origin, '/health/liveness/')).status).to.equal(200);
      await world.server.close();
    });

    it('version__accounts_are_there__says_so', async () => {
      // Given
      const world = await createWorld({ on });
      const facts = async () => JSON.parse((await ask(world.origin, '/version/')).text).self_hosted_data;
      // When
      const before = await facts();
      await world.db('account').update({ last_login: '2026-01-01T00:00:00.000000Z' });
      const after = await facts();
      // Then
      expect([before, after]).to.deep.equal([
        { has_users: true, has_logins: false },
        { has_users: true, has_logins: true },
      ]);
      await world.close();
    });
  });
}

describe('pages for all', () => {
  it('metrics__requests_of_both_lanes__are_counted_by_route_method_and_status', async () => {
    // Given
    const world = await createWorld();
    await world.sdk('production-key').get('/api/v1/flags/');
    await world.sdk('production-key').post('/api/v1/flags/');
    await world.admin.get(`/api/v1/projects/${world.ids.site}/tags/`);
    await world.admin.get('/nowhere/at/all/');
    // When
    const { type, text } = await ask(world.origin, '/metrics/');
    // Then
    expect(type).to.equal('text/plain; version=0.0.4; charset=utf-8');
    for (const line of [
      'flagsmith_http_server_requests_total{method="GET",response_status="200",route="/api/v1/flags/"} 1',
      'flagsmith_http_server_requests_total{method="POST",response_status="405",route="/api/v1/flags/"} 1',
      'flagsmith_http_server_requests_total{method="GET",response_status="200",route="/api/v1/projects/{project_pk}/tags/"} 1',
      'flagsmith_http_server_requests_total{method="GET",response_status="404",route=""} 1',
      'flagsmith_build_info{ci_commit_sha="unknown",version="0.1.0"} 1',
    ])
      expect(text).to.contain(`${line}\n`);
    expect(text)
      .to.contain('# TYPE flagsmith_http_server_request_duration_seconds histogram')
      .and.contain('# TYPE flagsmith_http_server_response_size_bytes histogram');
    await world.close();
  });

  it('access_log__every_admin_request_but_few_of_the_sdk__without_what_is_somebodys', async () => {
    // Given
    const world = await createWorld();
    // When
    for (let i = 0; i < 3; i++) await world.sdk('production-key').get('/api/v1/flags/?feature=secret-name');
    await world.admin.get(`/api/v1/projects/${world.ids.site}/tags/?search=somebody`);
    // Then
    expect(world.answered.map(({ route, status }) => [route, status])).to.deep.equal([
      ['/api/v1/flags/', 404],
      ['/api/v1/projects/{project_pk}/tags/', 200],
    ]);
    expect(JSON.stringify(world.answered)).not.to.contain('somebody').and.not.to.contain('secret');
    await world.close();
  });

  it('dashboard__asks_for_its_settings__gets_a_script', async () => {
    // Given
    const world = await createWorld();
    // When
    const scripts = await Promise.all(['/config/project-overrides', '/config/project-overrides/'].map((path) => ask(world.origin, path)));
    const robots = await ask(world.origin, '/robots.txt');
    // Then
    for (const { type, text } of scripts) {
      expect(type).to.equal('application/javascript');
      expect(JSON.parse(text.replace(/^window\.projectOverrides = /, ''))).to.include({ api: '/api/v1/', preventSignup: false });
    }
    expect(robots.text).to.equal('User-agent: *\nDisallow: /\n');
    await world.close();
  });

  it('docs__document_page_and_assets__are_all_here', async () => {
    // Given
    const world = await createWorld();
    // When
    const { type, text } = await ask(world.origin, '/api/v1/docs/');
    // Then
    expect(type).to.equal('text/html; charset=utf-8');
    const linked = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link as string);
    expect(linked).to.have.length(3);
    for (const link of linked) expect((await ask(world.origin, link)).status, link).to.equal(200);
    const document = await ask(world.origin, '/api/v1/swagger.json');
    expect(document.type).to.equal('application/vnd.oai.openapi+json');
    expect(JSON.parse(document.text).openapi).to.equal('3.1.0');
    const yaml = await ask(world.origin, '/api/v1/swagger.yaml');
    expect([yaml.type, yaml.text.slice(0, 15)]).to.deep.equal(['application/vnd.oai.openapi; charset=utf-8', 'openapi: 3.1.0\n']);
    expect((await ask(world.origin, '/api/v1/docs/', { accept: 'text/html' })).status).to.equal(200);
    await world.close();
  });
});
