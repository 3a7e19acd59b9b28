import { createFlagsmithInstance } from '@flagsmith/flagsmith/isomorphic';
import { answer } from './question.mjs';

const shown = (client) => Object.fromEntries(Object.entries(client.getAllFlags()).map(([name, { enabled, value }]) => [name, [enabled, value]]));

await answer(async ({ api, keys, people }) => {
  const ask = async (options) => {
    const client = createFlagsmithInstance();
    await client.init({ environmentID: keys.client, api, enableAnalytics: false, ...options });
    return shown(client);
  };
  const each = [];
  for (const { identifier, traits } of people) each.push(await ask({ identity: identifier, traits }));
  return { asClient: true, environment: await ask({}), people: each };
});
