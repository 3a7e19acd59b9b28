import { expect } from 'chai';
import fc from 'fast-check';
import { Flagsmith } from 'flagsmith-nodejs';
import { exportFile, importFile, inFile } from '../../support/transfers.js';
import { createWorld, type World } from '../../support/world.js';

type Value = string | number | boolean | null;

/** What a flag can hold. Text is trimmed on its way in as Python trims, so none begins or ends with what that takes for a blank. */
const blanks = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+';
const around = new RegExp(`^${blanks}|${blanks}$`, 'g');
const edge = fc.constantFrom('', '', '\ufeff', '\u200b', '\u2060', '\x85', '\x1c', '\x1f', '\u180e');
const text = fc
  .tuple(edge, fc.string({ unit: 'binary', maxLength: 40 }), edge)
  .map((parts) => parts.join('').replaceAll('\0', '').replace(around, ''));
const anyValue = fc.oneof(
  text,
  text.map((one) => `"${one}'\\"{}<&>\u2028.`),
  fc.integer({ min: -2147483648, max: 2147483647 }),
  fc.constantFrom<Value>('', null, true, false, 'true', 'null', '0', '007', 2147483647, -2147483648, '🏳️‍🌈'.repeat(3333), 'é'.repeat(20_000)),
);

const typed = (value: Value) => {
  if (typeof value === 'number') return { type: 'int', integer_value: value };
  return typeof value === 'boolean' ? { type: 'bool', boolean_value: value } : { type: 'unicode', string_value: value };
};
const kindOf = { number: 'integer', boolean: 'boolean', string: 'string' } as const;

const ok = ({ status, text }: { status: number; text: string }): void => {
  expect(status, text.slice(0, 300)).to.be.within(200, 299);
};
/** What the environment serves, by whoever asks over the network. */
const served = async (world: World, key: string) => (await world.sdk(key).get('/api/v1/flags/')).body[0].feature_state_value as Value;

/** Each route by which a value gets in, and the environment where it is then served. */
const routes: readonly (readonly [name: string, key: string, write: (world: World, value: Value) => Promise<void>])[] = [
  [
    'environments/featurestates',
    'production-key',
    async (world, value) =>
      ok(await world.admin.put(`/api/v1/environments/production-key/featurestates/${world.ids.states.production}/`, { feature_state_value: value })),
  ],
  [
    'features/featurestates',
    'production-key',
    async (world, value) => {
      const { production, banner, states } = world.ids;
      const body = { environment: production, feature: banner, enabled: true, feature_state_value: typed(value) };
      ok(await world.admin.put(`/api/v1/features/featurestates/${states.production}/`, body));
    },
  ],
  [
    'versions',
    'versioned-key',
    async (world, value) => {
      const { versioned, banner } = world.ids;
      const body = { feature_states_to_update: [{ enabled: true, feature_state_value: typed(value) }], publish_immediately: true };
      ok(await world.admin.post(`/api/v1/environments/${versioned}/features/${banner}/versions/`, body));
    },
  ],
  [
    'import',
    'production-key',
    async (world, value) => {
      const { status } = await importFile(world, world.ids.production, [inFile({ value, type: typed(value).type })]);
      expect(status).to.equal(201);
    },
  ],
];
const updateFlag = async (world: World, value: string | number | boolean) => {
  const spelled = { type: kindOf[typeof value as 'string'], value: String(value) };
  const body = { feature: { name: 'Banner' }, enabled: true, value: spelled };
  ok(await world.admin.post('/api/experiments/environments/production-key/update-flag-v1/', body));
};

describe('values of flags', () => {
  it('any_value__through_every_route__comes_back_as_it_was_written', async () => {
    // Given
    const world = await createWorld({ settings: { taskRunMethod: 'SYNCHRONOUSLY' } });
    await fc.assert(
      fc.asyncProperty(anyValue, async (value) => {
        for (const [name, key, write] of routes) {
          // When
          await write(world, value);
          // Then
          expect(await served(world, key), name).to.equal(value);
        }
        if (value === null) return;
        await updateFlag(world, value);
        expect(await served(world, 'production-key'), 'update-flag').to.equal(value);
      }),
      { numRuns: 25, examples: [[-2147483648], [2147483647], ['\ufeffa\ufeff'], ['a\x85b\x1cc']] },
    );
    await world.close();
  });

  it('any_value__evaluated_remotely_and_locally__is_the_same', async () => {
    // Given
    const world = await createWorld();
    const { key: environmentKey } = (await world.admin.post('/api/v1/environments/production-key/api-keys/', { name: 'backend' })).body;
    const apiUrl = `${world.origin}/api/v1/`;
    const remote = new Flagsmith({ environmentKey, apiUrl });
    const local = new Flagsmith({ environmentKey, apiUrl, enableLocalEvaluation: true, environmentRefreshIntervalSeconds: 3600 });
    await fc.assert(
      fc.asyncProperty(anyValue, async (value) => {
        await routes[0]?.[2](world, value);
        await local.updateEnvironment();
        // When
        const got = [];
        for (const client of [remote, local]) got.push((await client.getEnvironmentFlags()).getFeatureValue('Banner') ?? null);
        // Then
        expect(got).to.deep.equal([value, value]);
      }),
      { numRuns: 25 },
    );
    await remote.close();
    await local.close();
    await world.close();
  });

  it('any_value__exported_and_imported__is_the_same_in_another_environment', async () => {
    // Given
    const world = await createWorld({ settings: { taskRunMethod: 'SYNCHRONOUSLY' } });
    const { production, versioned } = world.ids;
    await fc.assert(
      fc.asyncProperty(anyValue, async (value) => {
        await routes[0]?.[2](world, value);
        // When
        const file = await exportFile(world, production);
        await importFile(world, versioned, file);
        // Then
        expect(file[0].value).to.equal(value);
        expect(await served(world, 'versioned-key')).to.equal(value);
        expect(await exportFile(world, versioned)).to.deep.equal(file);
      }),
      { numRuns: 15 },
    );
    await world.close();
  });
});
