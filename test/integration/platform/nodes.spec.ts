import { expect } from 'chai';
import type { Module } from '../../../src/adapters/platform/composition/module.js';
import { createLog, Log } from '../../../src/adapters/platform/observability/logger.js';
import { Database } from '../../../src/adapters/platform/persistence/database.js';
import { UpdateFeatureState } from '../../../src/application/feature-states/update-feature-state.js';
import { createBurgee } from '../../../src/index.js';
import { newDatabase } from '../../support/databases.js';
import { eventually } from '../../support/eventually.js';
import { createWorld } from '../../support/world.js';

const quiet: Module = {
  name: 'quiet',
  provide: (provide) => provide(Log, [], () => createLog({ format: 'json', level: 'ERROR' }, { write() {} })),
};

for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[]) {
  describe(`nodes on one ${on} database`, () => {
    /** One that serves, and another that changes things; neither looks by itself within this hour. */
    async function twoNodes() {
      const world = await createWorld({ on, settings: { revisionCheckSeconds: 3600 } });
      const other = createBurgee({ databaseUrl: world.databaseUrl, taskRunMethod: 'TASK_PROCESSOR', revisionCheckSeconds: 3600 }, quiet);
      world.burgee.start();
      const sdk = world.sdk('production-key');
      const enabled = async () => (await sdk.get('/api/v1/flags/')).body[0].enabled;
      const set = (value: boolean) =>
        other.run(UpdateFeatureState, { environmentKey: 'production-key', id: world.ids.states.production, edit: { enabled: value } });
      const close = async () => {
        await other.close();
        await world.close();
      };
      return { world, other, enabled, set, close };
    }

    it('change__by_another_node__is_served_soon_after', async () => {
      // Given
      const { enabled, set, close } = await twoNodes();
      const before = await enabled();
      // When
      await set(true);
      // Then
      const after = await eventually(enabled, (on) => on);
      expect([before, after]).to.deep.equal([false, true]);
      await close();
    });

    if (on === 'postgres') {
      it('message__of_a_stranger__is_told_in_the_log_and_the_next_is_heard', async () => {
        // Given
        const { world, other, enabled, set, close } = await twoNodes();
        await enabled();
        const { reader } = other.find(Database);
        const listening = () => reader.raw("select pid from pg_stat_activity where query = 'listen burgee' and datname = current_database()");
        await eventually(listening, ({ rows }) => rows.length === 1);
        // When
        for (const payload of ['no JSON', 'null', '', '7', '{"from":"a","channel":1,"message":"1"}'])
          await reader.raw("select pg_notify('burgee', ?)", [payload]);
        await set(true);
        // Then
        const after = await eventually(enabled, (on) => on);
        expect(after).to.equal(true);
        expect(world.logged.filter(({ event }) => event === 'notifications.not_understood')).to.have.length(5);
        await close();
      });

      it('change__while_the_connection_for_news_is_broken__is_served_once_it_is_back', async () => {
        // Given
        const { world, other, enabled, set, close } = await twoNodes();
        await enabled();
        const listeners = () =>
          other.find(Database).reader.raw("select pid from pg_stat_activity where query = 'listen burgee' and datname = current_database()");
        await eventually(listeners, ({ rows }) => rows.length === 1);
        // When
        await other
          .find(Database)
          .reader.raw("select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen burgee' and datname = current_database()");
        await set(true);
        // Then
        const after = await eventually(enabled, (on) => on);
        expect(after).to.equal(true);
        expect(world.logged.map(({ event }) => event)).to.include('notifications.lost');
        await close();
      });
    }
  });
}
