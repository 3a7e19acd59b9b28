import { expect } from 'chai';
import { serve } from '../../../src/adapters/platform/http/serve.js';
import { createBurgee } from '../../../src/index.js';
import { newDatabase } from '../../support/databases.js';
import { createWorld } from '../../support/world.js';

const auth = '/api/v1/auth/';

for (const on of Object.keys(newDatabase) as (keyof typeof newDatabase)[])
  describe(`throttled operations on ${on}`, () => {
    /** Two nodes on one database; `post` asks them by turns. */
    async function twoNodes(settings: NonNullable<Parameters<typeof createWorld>[0]>['settings'] = {}) {
      const world = await createWorld({ on, settings });
      const other = createBurgee({ databaseUrl: world.databaseUrl, taskRunMethod: 'TASK_PROCESSOR', logLevel: 'CRITICAL', ...settings });
      const server = await serve(other.http(), 0);
      const origins = [world.origin, `http://127.0.0.1:${server.port}`];
      let nth = 0;
      const post = async (path: string, body: object) => {
        const headers = { 'content-type': 'application/json' };
        const response = await fetch(`${origins[nth++ % 2]}${auth}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
        return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
      };
      const close = async () => {
        await server.close();
        await other.close();
        await world.close();
      };
      return { post, close };
    }
    const rate = { requests: 2, seconds: 60 };

    it('log_in_and_sign_up__too_often__wait_and_each_is_counted_by_itself_for_all_nodes', async () => {
      // Given
      const { post, close } = await twoNodes({ loginThrottleRate: rate, signupThrottleRate: rate, secondStepThrottleRate: rate });
      const answers: Awaited<ReturnType<typeof post>>[] = [];
      // When
      for (const path of ['login/', 'users/', 'login/code/']) for (let n = 0; n < 4; n++) answers.push(await post(path, {}));
      // Then
      expect(answers.map(({ status }) => status)).to.deep.equal([400, 400, 429, 429, 400, 400, 429, 429, 400, 400, 429, 429]);
      for (const { body, headers } of answers.filter(({ status }) => status === 429)) {
        expect(body.detail).to.match(/^Request was throttled\. Expected available in \d+ seconds\.$/);
        expect(Number(headers.get('retry-after'))).to.be.within(1, 60);
      }
      await close();
    });

    it('wrong_passwords__at_two_nodes__lock_the_account_at_both', async () => {
      // Given
      const often = { requests: 1000, seconds: 60 };
      const { post, close } = await twoNodes({ lockoutFailures: 3, loginThrottleRate: often });
      const [email, password] = ['grace@example.com', 'Corr3ct-horse-battery'];
      await post('users/', { email, password, first_name: 'Grace', last_name: 'Hopper' });
      for (let n = 0; n < 3; n++) await post('login/', { email, password: 'Wr0ng-battery-staple' });
      // When
      const answers = [await post('login/', { email, password }), await post('login/', { email, password })];
      // Then
      expect(answers.map(({ status }) => status)).to.deep.equal([400, 400]);
      await close();
    });
  });
