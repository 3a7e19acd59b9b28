import { KnexKeptIdentities } from '../../src/adapters/identities/persistence/knex-kept-identities.js';
import type { Module } from '../../src/adapters/platform/composition/module.js';
import { Database } from '../../src/adapters/platform/persistence/database.js';
import { KeptIdentities } from '../../src/application/identities/ports.js';
import { Clock, Mint } from '../../src/application/shared/clock.js';
import type { newDatabase } from './databases.js';
import { createWorld } from './world.js';

export const identities = '/api/v1/identities/';

/** A world whose SDK identifies people, with a count of what is written of them. */
export async function createIdentifying(on: keyof typeof newDatabase) {
  /** What others do just before the next writes. */
  const meanwhile: (() => Promise<unknown>)[] = [];
  let written = 0;
  const overrides: Module = {
    name: 'counting',
    provide: (provide) =>
      provide(KeptIdentities, [Database, Clock, Mint], (...ports) => {
        const identities = new KnexKeptIdentities(...ports);
        const keep: KeptIdentities['keep'] = async (...what) => {
          written++;
          await meanwhile.shift()?.();
          return identities.keep(...what);
        };
        return Object.assign(Object.create(identities), { keep });
      }),
  };
  const world = await createWorld({ on, overrides });
  const sdk = world.sdk('production-key');
  return {
    ...world,
    sdk,
    meanwhile,
    written: () => written,
    identify: (identifier: string, traits: object) =>
      sdk.post(identities, { identifier, traits: Object.entries(traits).map(([trait_key, trait_value]) => ({ trait_key, trait_value })) }),
    async traitsOf(identifier: string) {
      const { traits } = (await sdk.get(`${identities}?identifier=${identifier}`)).body;
      return Object.fromEntries(traits.map((trait: { trait_key: string; trait_value: unknown }) => [trait.trait_key, trait.trait_value]));
    },
    kept: async () => Number((await world.db('identity').count({ n: '*' }).first())?.n),
  };
}

export type Identifying = Awaited<ReturnType<typeof createIdentifying>>;
