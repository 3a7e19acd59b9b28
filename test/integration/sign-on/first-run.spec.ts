import { expect } from 'chai';
import { serve } from '../../../src/adapters/platform/http/serve.js';
import { Bootstrap } from '../../../src/application/sign-on/first-run/bootstrap.js';
import { ClaimInstallation } from '../../../src/application/sign-on/first-run/claim-installation.js';
import { LogIn } from '../../../src/application/users/sign-in/log-in.js';
import { createBurgee } from '../../../src/index.js';
import { newDatabase } from '../../support/databases.js';

for (const on of ['sqlite', 'postgres'] as const)
  describe(`the first run on ${on}`, () => {
    const fresh = async () => createBurgee({ databaseUrl: await newDatabase[on](), logLevel: 'CRITICAL', frontendUrl: 'https://flags.example.com' });

    it('bootstrap__nothing_there_yet__makes_all_and_prints_the_key_that_serves_flags', async () => {
      // Given
      const burgee = await fresh();
      // When
      const { code, text } = await burgee.command(['bootstrap', '--email', 'Root@example.com']);
      // Then
      expect(code).to.equal(0);
      const [, uid, token] = /https:\/\/flags\.example\.com\/password-reset\/confirm\/([\w-]+)\/(\w+)/.exec(text) ?? [];
      const [, key = ''] = /this key: (\w+)$/.exec(text) ?? [];
      const server = await serve(burgee.http(), 0);
      const ask = (path: string, init: RequestInit) => fetch(`http://127.0.0.1:${server.port}/api/v1/${path}`, init);
      expect(await (await ask('flags/', { headers: { 'x-environment-key': key } })).json()).to.deep.equal([]);
      const post = (path: string, body: object) =>
        ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      const password = 'Corr3ct-horse-battery';
      expect((await post('auth/users/reset_password_confirm/', { uid, token, new_password: password, re_new_password: password })).status).to.equal(
        204,
      );
      const { key: login } = (await (await post('auth/login/', { email: 'root@example.com', password })).json()) as { key: string };
      const mine = (await (await ask('organisations/', { headers: { authorization: `Token ${login}` } })).json()) as { results: { name: string }[] };
      expect(mine.results.map(({ name }) => name)).to.deep.equal(['Default Organisation']);
      expect(await burgee.command(['bootstrap'])).to.deep.equal({ code: 0, text: 'There are users already: nothing was made.' });
      await server.close();
      await burgee.close();
    });

    it('bootstrap__password_given__opens_the_account_at_once', async () => {
      // Given
      const burgee = await fresh();
      const password = 'Corr3ct-horse-battery';
      // When
      const { text } = await burgee.command(['bootstrap', '--email', 'root@example.com', '--password', password]);
      const answer = await burgee.run(LogIn, { email: 'root@example.com', password });
      // Then
      expect(text).not.to.contain('choose a password');
      expect('key' in answer && answer.key).to.match(/^[0-9a-f]{40}$/);
      await burgee.close();
    });

    it('page__new_installation__makes_the_first_administrator_once', async () => {
      // Given
      const burgee = await fresh();
      const server = await serve(burgee.http(), 0);
      const path = `http://127.0.0.1:${server.port}/api/v1/users/config/init/`;
      const send = async (body: object) => {
        const answer = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
        return { status: answer.status, body: JSON.parse(await answer.text()) };
      };
      const [email, password] = ['Root@example.com', 'Corr3ct-horse-battery'];
      // When
      const page = await fetch(path);
      const weak = await send({ email, password: '12345' });
      const form = await fetch(path, { method: 'POST', body: new URLSearchParams({ email, password }) });
      const made = JSON.parse(await form.text());
      const again = await send({ email: 'other@example.com', password });
      const gone = await fetch(path);
      const login = await burgee.run(LogIn, { email: 'root@example.com', password });
      // Then
      expect([page.status, page.headers.get('content-type'), gone.status]).to.deep.equal([200, 'text/html; charset=utf-8', 404]);
      expect(await page.text()).to.contain('<form method="post" action="/api/v1/users/config/init/">');
      expect([weak.status, weak.body.password[0]]).to.deep.equal([400, 'This password is too short. It must contain at least 8 characters.']);
      expect(made.message).to.equal('INSTALLATION CONFIGURED SUCCESSFULLY');
      expect(made.passwordResetUrl).to.match(/^https:\/\/flags\.example\.com\/password-reset\/confirm\//);
      expect([again.status, again.body]).to.deep.equal([404, { detail: 'Not found.' }]);
      expect('key' in login && login.key).to.match(/^[0-9a-f]{40}$/);
      await server.close();
      await burgee.close();
    });

    it('page__two_at_once__make_one_administrator', async () => {
      // Given
      const burgee = await fresh();
      // When
      const made = await Promise.allSettled(['a', 'b', 'c'].map((name) => burgee.run(ClaimInstallation, { email: `${name}@example.com` })));
      // Then
      expect(made.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected', 'rejected']);
      await burgee.close();
    });

    it('commands__one_by_one__make_each_once', async () => {
      // Given
      const burgee = await fresh();
      const say = async (...words: string[]) => (await burgee.command(words)).text.split(':')[0];
      // When
      const said = [
        await say('createinitialorganisation'),
        await say('createinitialproject'),
        await say('createinitialadminuser'),
        await say('createinitialadminuser'),
        await say('createinitialorganisation', '--organisation-name', 'Acme'),
        await say('createinitialorganisation'),
        await say('createinitialproject', '--organisation-name', 'Acme', '--project-name', 'Site'),
        await say('createinitialproject', '--organisation-name', 'Acme'),
      ];
      // Then
      expect(said).to.deep.equal([
        'No user matches the given query.',
        'There are projects already, or no such organisation',
        'Superuser "admin@example.com" created successfully.\nPlease go to the following page and choose a password',
        'There are users already',
        'Organisation "Acme" created successfully.',
        'There are organisations already',
        'Project "Site" created successfully.',
        'There are projects already, or no such organisation',
      ]);
      await burgee.close();
    });

    it('bootstrap__asked_by_anybody_but_the_system__is_refused', async () => {
      // Given
      const burgee = await fresh();
      // When
      const refused = await burgee.run(Bootstrap, { environmentName: 'Mine' }, { kind: 'anonymous' }).catch(({ code }) => code);
      // Then
      expect(refused).to.equal('permission_denied');
      await burgee.close();
    });
  });
