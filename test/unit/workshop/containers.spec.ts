import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse } from 'yaml';
import { readConfig } from '../../../src/adapters/platform/config/config.js';
import { settings } from '../../../src/adapters/platform/config/settings.js';
import { newDatabase } from '../../support/databases.js';

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: object;
}

/** What stands where a variable of the shell is not set. */
const withDefaults = (text: string) => text.replace(/\$\{\w+:-([^}]*)\}/g, '$1');
const compose = () =>
  parse(withDefaults(readFileSync('docker-compose.yml', 'utf8')), { merge: true }) as {
    services: Record<'postgres' | 'api' | 'task-processor' | 'dashboard', Service>;
    volumes: object;
  };

describe('docker-compose.yml', () => {
  it('services__all_of_them__are_the_product_its_database_and_the_official_dashboard', () => {
    // When
    const { services, volumes } = compose();
    // Then
    expect(Object.keys(services)).to.have.members(['postgres', 'api', 'task-processor', 'dashboard']);
    expect(services.postgres.image).to.match(/^postgres:\d+/);
    expect(services.dashboard.image).to.match(/^flagsmith\/flagsmith-frontend:/);
    for (const ours of [services.api, services['task-processor']]) expect([ours.image, ours.build]).to.deep.equal(['burgee', '.']);
    expect(Object.keys(volumes)).to.deep.equal(['postgres']);
  });

  it('variables__given_to_our_services__are_known_and_make_a_configuration', () => {
    // Given
    const known = Object.values(settings).flatMap(({ variables }) => [...variables]);
    for (const { environment } of [compose().services.api, compose().services['task-processor']]) {
      // When
      const config = readConfig(settings, environment);
      // Then
      expect(known).to.include.members(Object.keys(environment));
      expect(config.databaseUrl).to.equal('postgresql://postgres:password@postgres:5432/burgee');
      expect(config.taskRunMethod).to.equal('TASK_PROCESSOR');
    }
  });

  it('commands__of_our_services__are_some_that_the_program_knows', async () => {
    // Given
    const DATABASE_URL = await newDatabase.sqlite();
    const { api, 'task-processor': processor } = compose().services;
    // When
    const { stdout } = spawnSync(process.execPath, ['dist/src/cli.js'], { encoding: 'utf8', env: { DATABASE_URL } });
    // Then
    const known = stdout.split('\n').map((line) => line.split(' ')[0]);
    expect(known).to.include.members([...(api.command ?? []), ...(processor.command ?? [])]);
  });

  it('services__who_needs_whom__waits_for_its_health', () => {
    // When
    const { services } = compose();
    // Then
    expect(services.api.depends_on).to.deep.equal({ postgres: { condition: 'service_healthy' } });
    expect(services['task-processor'].depends_on).to.deep.equal({ api: { condition: 'service_healthy' } });
    expect(services.dashboard.depends_on).to.deep.equal({ api: { condition: 'service_healthy' } });
    expect(services.postgres.healthcheck).to.be.an('object');
  });

  it('dashboard__as_it_is_configured__asks_our_api_on_the_port_it_listens_on', () => {
    // When
    const { api, dashboard } = compose().services;
    // Then
    expect(dashboard.environment.FLAGSMITH_PROXY_API_URL).to.equal('http://api:8000');
    expect([api.ports, dashboard.ports]).to.deep.equal([['8000:8000'], [`8080:${dashboard.environment.PORT}`]]);
    expect(api.environment.PORT ?? settings.port.preset).to.equal('8000');
  });
});

describe('Dockerfile', () => {
  const text = readFileSync('Dockerfile', 'utf8').replace(/\\\n/g, ' ');
  const stages = text.split(/^FROM /m).slice(1);
  const last = stages.at(-1) ?? '';

  it('image__its_last_stage__has_no_tools_is_not_root_and_says_how_it_is', () => {
    // When
    const instructions = last.split('\n').map((line) => line.split(' ')[0]);
    // Then
    expect(stages.length).to.be.above(2);
    expect(instructions).to.include('HEALTHCHECK');
    expect(/^USER (\w+)$/m.exec(last)?.[1]).to.equal('node');
    expect(last).not.to.match(/apt-get|npm /);
    expect(instructions.indexOf('USER')).to.be.below(instructions.indexOf('ENTRYPOINT'));
  });

  it('files__that_are_copied_in__are_there_and_not_ignored', () => {
    // Given
    const ignore = readFileSync('.dockerignore', 'utf8').split('\n');
    // When
    const copied = [...text.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, files]) => files?.split(' ') ?? []);
    // Then
    expect(copied).to.include.members(['src', 'package.json', 'package-lock.json', 'tsconfig.build.json']);
    expect(copied.filter((file) => !existsSync(file) || !ignore.includes(`!${file}`))).to.deep.equal([]);
  });

  it('variables__set_in_the_image__make_a_configuration', () => {
    // Given
    const pairs = /^ENV (.*)$/m.exec(last)?.[1]?.split(' ') ?? [];
    // When
    const config = readConfig(settings, Object.fromEntries(pairs.map((pair) => pair.split('=', 2))));
    // Then
    expect(config.databaseUrl).to.equal('sqlite:/data/burgee.sqlite3');
  });
});
