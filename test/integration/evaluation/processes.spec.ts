import { expect } from 'chai';
import { listen } from '../../support/events.js';
import { eventually } from '../../support/eventually.js';
import { program } from '../../support/program.js';
import { createWorld } from '../../support/world.js';

describe('two processes on one PostgreSQL', function () {
  this.timeout(60_000);

  it('change__by_one_process__is_seen_by_requests_to_the_other_within_a_second', async () => {
    // Given
    const world = await createWorld({ on: 'postgres' });
    const variables = { DATABASE_URL: world.databaseUrl, HOST: '127.0.0.1', PORT: '0', NODE_V8_COVERAGE: '' };
    const processes = [program(['serve'], variables), program(['serve'], variables)] as const;
    const [here, there] = (await Promise.all(processes.map((one) => one.says(/Address +(\S+)/)))).map(([, origin]) => origin);
    const state = `/api/v1/environments/production-key/featurestates/${world.ids.states.production}/`;
    const headers = { authorization: 'Token admin', 'content-type': 'application/json', 'x-environment-key': 'production-key' };
    const seen = async () => {
      const flag = (await (await fetch(`${there}/api/v1/flags/?feature=Banner`, { headers })).json()) as { feature_state_value: unknown };
      return flag.feature_state_value;
    };
    const before = await seen();
    // When
    const body = JSON.stringify({ enabled: true, feature_state_value: 'second' });
    const changed = await fetch(here + state, { method: 'PUT', headers, body });
    const began = performance.now();
    const after = await eventually(seen, (value) => value === 'second');
    const took = performance.now() - began;
    for (const one of processes) one.signal('SIGTERM');
    const statuses = await Promise.all(processes.map((one) => one.ended()));
    await world.close();
    // Then
    expect(changed.status).to.equal(200);
    expect([before, after]).to.deep.equal(['first', 'second']);
    expect(took).to.be.below(1000);
    expect(statuses).to.deep.equal([0, 0]);
  });

  it('change__by_one_process__is_an_event_to_who_listens_to_the_other_within_half_a_second', async () => {
    // Given
    const world = await createWorld({ on: 'postgres' });
    const variables = { DATABASE_URL: world.databaseUrl, HOST: '127.0.0.1', PORT: '0', NODE_V8_COVERAGE: '' };
    const processes = [program(['serve'], variables), program(['serve'], variables)] as const;
    const [here, there] = (await Promise.all(processes.map((one) => one.says(/Address +(\S+)/)))).map(([, origin]) => origin);
    const line = await listen(`${there}/sse/environments/production-key/stream`);
    await line.next();
    const change = (value: string) =>
      fetch(`${here}/api/v1/environments/production-key/featurestates/${world.ids.states.production}/`, {
        method: 'PUT',
        headers: { authorization: 'Token admin', 'content-type': 'application/json' },
        body: JSON.stringify({ enabled: true, feature_state_value: value }),
      });
    const took: number[] = [];
    for (const value of ['second', 'third', 'fourth']) {
      // When
      const began = performance.now();
      const [, told] = await Promise.all([change(value), line.next()]);
      took.push(performance.now() - began);
      // Then
      expect(told.event).to.equal('environment_updated');
    }
    await line.close();
    for (const one of processes) one.signal('SIGTERM');
    await Promise.all(processes.map((one) => one.ended()));
    await world.close();
    expect(Math.min(...took)).to.be.below(500); // the best of three: the machine may be busy with something else
  });
});
