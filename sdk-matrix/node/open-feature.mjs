import { FlagsmithOpenFeatureProvider } from '@openfeature/flagsmith-provider';
import { OFREPProvider } from '@openfeature/ofrep-provider';
import { OpenFeature } from '@openfeature/server-sdk';
import { Flagsmith } from 'flagsmith-nodejs';
import { answer } from './question.mjs';

const ways = {
  flagsmith: ({ api, keys }) => ({
    provider: new FlagsmithOpenFeatureProvider(new Flagsmith({ environmentKey: keys.server, apiUrl: api }), { returnValueForDisabledFlags: true }),
    context: ({ identifier, traits }) => ({ targetingKey: identifier, traits }),
  }),
  ofrep: ({ origin, keys }) => ({
    provider: new OFREPProvider({ baseUrl: origin, headers: [['X-API-Key', keys.server]] }),
    context: ({ identifier, traits }) => ({ targetingKey: identifier, ...traits }),
  }),
};

const details = {
  boolean: (client, name, context) => client.getBooleanDetails(name, false, context),
  number: (client, name, context) => client.getNumberDetails(name, -1, context),
  string: (client, name, context) => client.getStringDetails(name, 'none', context),
};

/** A provider tells values alone, each asked for by its type. */
await answer(async (asked) => {
  const { provider, context } = ways[process.argv[2]](asked);
  await OpenFeature.setProviderAndWait(provider);
  const client = OpenFeature.getClient();
  const each = [];
  for (const [nth, person] of asked.people.entries()) {
    const values = {};
    for (const [name, kind] of Object.entries(asked.kinds[nth])) {
      const { value, errorCode } = await details[kind](client, name, context(person));
      values[name] = errorCode ? `error ${errorCode}` : value;
    }
    each.push(values);
  }
  return { valuesOnly: true, people: each };
});
