import { expect } from 'chai';
import { Database } from '../../../src/adapters/platform/persistence/database.js';
import { Clock } from '../../../src/application/shared/clock.js';
import { createBurgee } from '../../../src/index.js';
import { newDatabase } from '../../support/databases.js';
import { createFlags, text } from '../../support/flags.js';

const day = 86_400_000;
const instant = (ms: number) => `${new Date(ms).toISOString().slice(0, -1)}000Z`;

/** A world whose clock stands still until it is told to go on; PostgreSQL's queue is made to follow it. */
async function clockedFlags(on: keyof typeof newDatabase) {
  let now = Date.now();
  const clock = {
    name: 'clock',
    provide: (provide: Parameters<NonNullable<import('../../../src/adapters/platform/composition/module.js').Module['provide']>>[0]) =>
      provide(Clock, [], () => ({ now: () => instant(now) })),
  };
  const flags = await createFlags({ on, overrides: clock });
  const follow = async (db: Database) => {
    if (on === 'postgres') await db.reader.raw('update graphile_worker._private_jobs set run_at = now() where run_at <= ?', [instant(now)]);
  };
  const publish = async (value: string, inDays: number) => {
    const draft = await flags.made(flags.paths.versions, {
      feature_states_to_update: [{ enabled: true, feature_segment: null, feature_state_value: text(value) }],
    });
    await flags.admin.post(`${flags.paths.versions}${draft.uuid}/publish/`, { live_from: instant(now + inDays * day) });
    return draft.uuid as string;
  };
  return {
    ...flags,
    publish,
    pass: (days: number) => {
      now += days * day;
    },
    async runDue() {
      await follow(flags.burgee.find(Database));
      await flags.burgee.runDueTasks();
    },
    /** Another process on the same database, such as one after a restart. */
    another() {
      const burgee = createBurgee({ databaseUrl: flags.databaseUrl, taskRunMethod: 'TASK_PROCESSOR', logLevel: 'CRITICAL' }, clock);
      return {
        burgee,
        async runDue() {
          await follow(burgee.find(Database));
          await burgee.runDueTasks();
        },
      };
    },
    banner: async () => (await flags.served(undefined, 'versioned-key')).Banner,
  };
}

for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
  describe(`versions for a day to come, on ${on}`, () => {
    it(`published_for_later_on_${on}__its_day_comes__is_served_from_then_on`, async () => {
      // Given
      const flags = await clockedFlags(on);
      const uuid = await flags.publish('later', 2);
      // When
      flags.pass(1);
      await flags.runDue();
      const before = await flags.banner();
      const waiting = flags.named(['feature_version.went_live']);
      flags.pass(1);
      await flags.runDue();
      const after = await flags.banner();
      // Then
      expect([before, waiting, after]).to.deep.equal([[false, 'first'], [], [true, 'later']]);
      expect(flags.named(['feature_version.went_live'])).to.have.length(1);
      expect((await flags.admin.get(`/api/v1/environment-feature-versions/${uuid}/`)).body.is_live).to.equal(true);
      await flags.close();
    });

    it(`published_for_later_on_${on}__no_task_is_run__is_served_at_its_moment_all_the_same`, async () => {
      // Given
      const flags = await clockedFlags(on);
      await flags.admin.post('/api/v1/environments/versioned-key/api-keys/', { name: 'server' });
      const { key } = (await flags.admin.get('/api/v1/environments/versioned-key/api-keys/')).body[0];
      const banner = ({ body }: { body: { feature_states: { feature: { name: string }; feature_state_value: unknown }[] } }) =>
        body.feature_states.find(({ feature }) => feature.name === 'Banner')?.feature_state_value;
      const document = async (etag = '') => {
        const headers = { 'x-environment-key': key, 'if-none-match': etag };
        const response = await fetch(`${flags.origin}/api/v1/environment-document/`, { headers });
        return { etag: response.headers.get('etag') ?? '', body: JSON.parse(await response.text()) };
      };
      const bulk = () =>
        fetch(`${flags.origin}/ofrep/v1/evaluate/flags`, {
          method: 'POST',
          body: '{"context":{"targetingKey":"a"}}',
          headers: { 'x-api-key': key, 'content-type': 'application/json' },
        });
      await flags.banner(); // it is held from here on
      await flags.publish('second', 2);
      await flags.publish('third', 3);
      const begun = [await flags.banner(), banner(await document()), (await bulk()).headers.get('etag')];
      const { etag } = await document();
      // When
      flags.pass(2);
      const then = [await flags.banner(), banner(await document(etag)), (await bulk()).headers.get('etag')];
      flags.pass(1);
      const last = [await flags.banner(), banner(await document()), (await bulk()).headers.get('etag')];
      // Then
      expect([begun[0], then[0], last[0]]).to.deep.equal([
        [false, 'first'],
        [true, 'second'],
        [true, 'third'],
      ]);
      expect([begun[1], then[1], last[1]]).to.deep.equal(['first', 'second', 'third']);
      expect(new Set([begun[2], then[2], last[2]])).to.have.property('size', 3);
      expect(flags.named(['feature_version.went_live'])).to.deep.equal([]);
      await flags.close();
    });

    it(`published_for_later_on_${on}__after_a_restart__comes_all_the_same`, async () => {
      // Given
      const flags = await clockedFlags(on);
      await flags.publish('later', 2);
      flags.pass(3);
      const restarted = flags.another();
      // When
      await restarted.runDue();
      // Then
      const [environment] = await flags.db('environment').where({ api_key: 'versioned-key' }).select('revision');
      await restarted.runDue(); // there is nothing left
      const [still] = await flags.db('environment').where({ api_key: 'versioned-key' }).select('revision');
      expect(still).to.deep.equal(environment);
      expect(await flags.banner()).to.deep.equal([true, 'later']);
      await restarted.burgee.close();
      await flags.close();
    });

    it(`several_processors_on_${on}__at_once__each_version_goes_live_once_and_the_last_wins`, async () => {
      // Given
      const flags = await clockedFlags(on);
      await flags.publish('third', 3);
      await flags.publish('first', 1);
      await flags.publish('second', 2);
      const others = [flags.another(), flags.another()];
      const [before] = await flags.db('environment').where({ api_key: 'versioned-key' }).select('revision');
      flags.pass(4);
      // When
      await Promise.all([flags.runDue(), ...others.map((other) => other.runDue())]);
      // Then
      const [after] = await flags.db('environment').where({ api_key: 'versioned-key' }).select('revision');
      expect(after.revision - before.revision).to.equal(3);
      expect(await flags.banner()).to.deep.equal([true, 'third']);
      for (const { burgee } of others) await burgee.close();
      await flags.close();
    });

    it(`published_for_later_on_${on}__deleted_before__never_comes`, async () => {
      // Given
      const flags = await clockedFlags(on);
      const uuid = await flags.publish('later', 1);
      await flags.admin.delete(`${flags.paths.versions}${uuid}/`);
      flags.pass(2);
      // When
      await flags.runDue();
      // Then
      expect([await flags.banner(), flags.named(['feature_version.went_live'])]).to.deep.equal([[false, 'first'], []]);
      await flags.close();
    });
  });
}
