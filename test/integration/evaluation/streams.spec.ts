import { createFlagsmithInstance } from '@flagsmith/flagsmith/isomorphic';
import { expect } from 'chai';
import { Streaming } from '../../../src/adapters/evaluation/streaming.js';
import { serve } from '../../../src/adapters/platform/http/serve.js';
import { CompiledEnvironments } from '../../../src/application/evaluation/compiled-environments.js';
import { Listeners } from '../../../src/application/evaluation/streams/listeners.js';
import { createBurgee } from '../../../src/index.js';
import { listen } from '../../support/events.js';
import { eventually } from '../../support/eventually.js';
import { createWorld, type World } from '../../support/world.js';

const stream = '/sse/environments/production-key/stream';
const tell = '/sse/environments/production-key/queue-change';

describe('streams of changes', () => {
  let world: World;
  const open: { close(): Promise<void> }[] = [];
  beforeEach(async () => {
    world = await createWorld({ settings: { streamToken: 'told' } });
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
    await world.close();
  });
  const listening = async (headers?: Record<string, string>, path = stream) => {
    const one = await listen(world.origin + path, headers);
    open.push(one);
    return one;
  };
  const change = (value: string) =>
    world.admin.put(`/api/v1/environments/production-key/featurestates/${world.ids.states.production}/`, {
      enabled: true,
      feature_state_value: value,
    });

  it('change__of_a_flag__is_told_with_when_the_environment_changed_and_is_served_by_then', async () => {
    // Given
    const one = await listening();
    const beginning = await one.next();
    // When
    await change('second');
    const told = await one.next();
    const flags = await world.sdk('production-key').get('/api/v1/flags/');
    // Then
    expect(one.headers.get('content-type')).to.equal('text/event-stream');
    expect(beginning).to.deep.equal({ retry: '3000' });
    expect(told.event).to.equal('environment_updated');
    expect(JSON.parse(told.data as string)).to.deep.equal({ updated_at: Number(flags.headers.get('x-flagsmith-document-updated-at')) });
    expect(flags.body[0].feature_state_value).to.equal('second');
  });

  it('line_that_broke__comes_again_with_what_it_saw_last__is_told_at_once_what_it_missed', async () => {
    // Given
    const first = await listening();
    await first.next();
    await change('second');
    const { id } = await first.next();
    await first.close();
    await change('third');
    // When
    const again = await listening({ 'last-event-id': id as string });
    const other = await listening({}, `${stream}?lastEventId=${id}`);
    const told = [await again.next(), await again.next(), await other.next(), await other.next()];
    const upToDate = await listening({ 'last-event-id': told[1]?.id as string });
    await upToDate.next();
    await change('fourth');
    // Then
    expect(told.map(({ event }) => event)).to.deep.equal([undefined, 'environment_updated', undefined, 'environment_updated']);
    expect((await upToDate.next()).id).to.not.equal(told[1]?.id);
  });

  it('change__of_nothing_that_flags_depend_on__is_not_told', async () => {
    // Given
    const one = await listening();
    await one.next();
    // When
    await world.admin.post('/api/v1/environments/production-key/api-keys/', { name: 'backend' });
    await world.sdk('production-key').post('/api/v1/identities/', { identifier: 'ada', traits: [{ trait_key: 'a', trait_value: 1 }] });
    await change('second');
    // Then
    expect((await one.next()).event).to.equal('environment_updated');
    expect(one.all.length).to.equal(2);
  });

  it('line__nothing_happens__is_kept_open', async () => {
    // Given
    const one = await listening();
    await one.next();
    // When
    world.burgee.find(Listeners).beat();
    // Then
    expect(await one.next()).to.deep.equal({ '': '' });
  });

  it('environment__is_removed__the_line_ends_and_there_is_none_any_more', async () => {
    // Given
    const one = await listening();
    // When
    await world.admin.delete('/api/v1/environments/production-key/');
    await one.ended();
    // Then
    expect((await world.as().get(stream)).status).to.equal(404);
  });

  it('server__ends__lines_end_and_no_new_ones_are_begun', async () => {
    // Given
    world.burgee.start();
    const one = await listening();
    // When
    await world.burgee.find(Streaming).close();
    const later = await listening();
    // Then
    await one.ended();
    await later.ended();
    expect(later.status).to.equal(200);
  });

  it('head__of_a_stream__is_its_headers_alone', async () => {
    // When
    const response = await fetch(world.origin + stream, { method: 'HEAD' });
    // Then
    expect([response.status, response.headers.get('content-type')]).to.deep.equal([200, 'text/event-stream']);
  });

  it('change__told_from_outside_with_the_token__is_passed_on', async () => {
    // Given
    const one = await listening();
    await one.next();
    // When
    const answer = await world.as().post(tell, { updated_at: '2030-01-02T03:04:05.250000+00:00' }, { authorization: 'Token told' });
    // Then
    expect(answer.status).to.equal(200);
    expect(JSON.parse((await one.next()).data as string)).to.deep.equal({ updated_at: Date.UTC(2030, 0, 2, 3, 4, 5, 250) / 1000 });
  });

  it('change__told_without_the_token_or_of_nothing__is_refused', async () => {
    // Given
    const body = { updated_at: '2030-01-02T03:04:05Z' };
    const open = await createWorld();
    // When
    const answers = [
      await world.as().post(tell, body),
      await world.as().post(tell, body, { authorization: 'Token wrong' }),
      await open.as().post(tell, body, { authorization: 'Token undefined' }),
      await world.as().post('/sse/environments/nope/queue-change', body, { authorization: 'Token told' }),
    ];
    await open.close();
    // Then
    expect(answers.map(({ status }) => status)).to.deep.equal([401, 401, 401, 404]);
  });

  it('web_sdk__in_realtime_mode__gets_new_flags_without_asking', async () => {
    // Given
    const lines: Awaited<ReturnType<typeof listening>>[] = [];
    class EventSource {
      constructor(private readonly url: string) {}
      addEventListener(name: string, hear: (event: { type: string; data: string }) => void) {
        void listen(this.url).then(async (line) => {
          open.push(line);
          lines.push(line);
          for (let told = await line.next(); ; told = await line.next()) if (told.event === name) hear({ type: name, data: told.data as string });
        });
      }
    }
    // the SDK listens in browsers alone
    Object.assign(globalThis, { FlagsmithEventSource: EventSource, window: {} });
    const sdk = createFlagsmithInstance();
    await sdk.init({
      environmentID: 'production-key',
      api: `${world.origin}/api/v1/`,
      realtime: true,
      eventSourceUrl: `${world.origin}/`,
      fetch,
    });
    await eventually(
      () => lines.length,
      (length) => length > 0,
    );
    // When
    await change('pushed');
    const value = await eventually(
      () => sdk.getValue('banner'),
      (value) => value === 'pushed',
    );
    Object.assign(globalThis, { window: undefined });
    // the SDK starts a timer for its analytics wherever there is a window, and has no way to end it
    clearInterval((sdk as unknown as { analyticsInterval?: NodeJS.Timeout }).analyticsInterval);
    // Then
    expect(value).to.equal('pushed');
  });
});

describe('streams of changes on two nodes', () => {
  for (const on of ['postgres', 'sqlite'] as const)
    it(`change__on_one_node_of_${on}__is_told_on_the_other_within_a_second`, async () => {
      // Given
      const world = await createWorld({ on, settings: { streamToken: 'told' } });
      const other = createBurgee({ databaseUrl: world.databaseUrl, logLevel: 'CRITICAL' });
      world.burgee.start();
      other.start();
      await other.find(CompiledEnvironments).check();
      const server = await serve(other.http(), 0);
      const one = await listen(`http://127.0.0.1:${server.port}${stream}`);
      await one.next();
      // When
      await world.admin.put(`/api/v1/environments/production-key/featurestates/${world.ids.states.production}/`, {
        enabled: true,
        feature_state_value: 'x',
      });
      const began = performance.now();
      const told = await one.next();
      const took = performance.now() - began;
      if (on === 'postgres') await world.as().post(tell, { updated_at: '2030-01-02T03:04:05Z' }, { authorization: 'Token told' });
      const outside = on === 'postgres' ? await one.next() : undefined;
      // Then
      expect(told.event).to.equal('environment_updated');
      expect(took).to.be.below(1000);
      expect(outside?.id).to.equal(on === 'postgres' ? '2030-01-02T03:04:05.000000Z' : undefined);
      await one.close();
      await server.close();
      await other.close();
      await world.close();
    });
});
