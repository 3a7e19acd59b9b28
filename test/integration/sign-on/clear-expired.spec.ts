import { expect } from 'chai';
import { Clock } from '../../../src/application/shared/clock.js';
import { Tasks } from '../../../src/application/shared/tasks.js';
import { Transactions } from '../../../src/application/shared/transactions.js';
import { createElsewhere } from '../../support/elsewhere.js';
import { createWorld } from '../../support/world.js';

const past = '2026-01-01T00:00:00.000000Z';
const future = '2999-01-01T00:00:00.000000Z';

for (const on of ['sqlite', 'postgres'] as const)
  describe(`what has expired on ${on}`, () => {
    it('clear_expired__each_day__dead_secrets_and_unused_programs_go_and_the_rest_stays', async () => {
      // Given
      const world = await createWorld({ on, overrides: createElsewhere(() => undefined).module });
      const account_id = world.ids.accounts.admin;
      const names = (table: string, column: string) => world.db(table).pluck(column).orderBy(column);
      for (const [name, expires_at] of [
        ['dead', past],
        ['live', future],
      ] as const) {
        await world.db('confirmation').insert({ account_id, purpose: 'password', secret_hash: name, created_at: past, expires_at });
        const consent = { code_hash: name, client_id: `consent-${name}`, account_id, redirect_uri: '', scope: '', challenge: '', expires_at };
        await world.db('oauth_consent').insert(consent);
        const token = {
          client_id: `token-${name}`,
          account_id,
          scope: '',
          family: name,
          access_hash: name,
          access_expires_at: past,
          refresh_hash: name,
        };
        await world.db('oauth_token').insert({ ...token, refresh_expires_at: expires_at });
      }
      const client = (client_id: string, created_at: string) => ({ client_id, name: '', redirect_uris: '[]', created_at });
      const old = ['consent-dead', 'consent-live', 'token-dead', 'token-live'].map((id) => client(id, past));
      await world.db('oauth_client').insert([...old, client('new', future)]);
      // When
      const { find } = world.burgee;
      const call = { actor: { kind: 'system' }, at: find(Clock).now(), requestId: 'test' } as const;
      await find(Transactions).run(call, (tx) => find(Tasks).enqueue(tx, 'sign_on.clear_expired', {}));
      await world.burgee.runDueTasks();
      // Then
      expect(await names('confirmation', 'secret_hash')).to.deep.equal(['live']);
      expect(await names('oauth_consent', 'code_hash')).to.deep.equal(['live']);
      expect(await names('oauth_token', 'family')).to.deep.equal(['live']);
      expect(await names('oauth_client', 'client_id')).to.deep.equal(['consent-live', 'new', 'token-live']);
      await world.close();
    });
  });
