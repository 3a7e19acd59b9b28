import { Flagsmith } from 'flagsmith-nodejs';
import { answer } from './question.mjs';

const shown = (flags) => Object.fromEntries(flags.allFlags().map(({ featureName, enabled, value }) => [featureName, [enabled, value ?? null]]));

await answer(async ({ api, keys, local, people }) => {
  const client = new Flagsmith({ environmentKey: keys.server, apiUrl: api, enableLocalEvaluation: local });
  const environment = shown(await client.getEnvironmentFlags());
  const each = [];
  for (const { identifier, traits } of people) each.push(shown(await client.getIdentityFlags(identifier, traits)));
  return { environment, people: each };
});
