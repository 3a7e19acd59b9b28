import { expect } from 'chai';
import { Processor } from '../../../src/adapters/platform/tasks/processor.js';
import { OutgoingHttp, type OutgoingRequest } from '../../../src/application/shared/outgoing-http.js';
import { newDatabase } from '../../support/databases.js';
import { deferred } from '../../support/deferred.js';
import { eventually } from '../../support/eventually.js';
import { createFlags, everyone } from '../../support/flags.js';

describe('a webhook receiver that never answers', () => {
  for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[])
    it(`deliveries_wait_for_it_on_${on}__a_version_is_due__goes_live_and_is_told_to_others_at_once`, async () => {
      // Given
      const asked: string[] = [];
      const hanging = deferred<void>();
      const http = {
        async send({ url }: OutgoingRequest) {
          asked.push(url);
          if (url.includes('dead')) await hanging.promise;
          return { status: 200, headers: {}, body: '' };
        },
        forbids: async () => false,
      };
      const flags = await createFlags({ on, overrides: { name: 'hanging', provide: (provide) => provide(OutgoingHttp, [], () => http) } });
      const production = `/api/v1/environments/production-key/`;
      await flags.admin.post(`${production}webhooks/`, { url: 'https://dead.invalid' });
      await flags.admin.post('/api/v1/environments/versioned-key/webhooks/', { url: 'https://alive.invalid' });
      const state = `${production}featurestates/${flags.ids.states.production}/`;
      for (let n = 0; n < 15; n++) await flags.admin.put(state, { enabled: n % 2 === 0, feature_state_value: String(n) });
      flags.burgee.find(Processor).begin();
      await eventually(
        () => asked.length,
        (count) => count >= 2,
      );
      // When
      await flags.made(flags.paths.versions, {
        publish_immediately: true,
        live_from: new Date(Date.now() + 300).toISOString(),
        feature_states_to_update: [everyone('in time')],
      });
      // Then
      const live = await eventually(
        () => flags.named(['feature_version.went_live']),
        (told) => told.length > 0,
      );
      const told = await eventually(
        () => [asked.includes('https://alive.invalid'), asked.filter((url) => url.includes('dead')).length],
        ([alive]) => alive === true,
      );
      hanging.resolve();
      await flags.close();
      expect([live.length, told]).to.deep.equal([1, [true, 2]]);
    });
});
