import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { hashOfSecret } from '../../hash-of-secret.js';
import { keyOfPurpose, seal, sealedPurposes, unseal } from '../../sealing.js';
import { createTables, dropTables, type NewTable, required } from './tables.js';

const tables: readonly NewTable[] = [
  {
    name: 'request_count',
    columns(t) {
      required.text(t, 'caller');
      required.moment(t, 'at');
      t.index(['caller', 'at']);
    },
  },
];

/** The key that is set, then the one that is kept in the database, which is made where there is none. */
async function keysOf(db: Knex): Promise<readonly [string, ...string[]]> {
  const row = { id: 1, value: randomBytes(32).toString('hex') };
  await db('signing_key').insert(row).onConflict('id').ignore();
  const { value } = await db('signing_key').first('value');
  const { secretKey } = db.userParams as { readonly secretKey?: string };
  return secretKey === undefined ? [value] : [secretKey, value];
}

const each = async (db: Knex, table: string, column: string, how: (kept: string) => object) => {
  for (const row of await db(table).select('id', column)) await db(table).where({ id: row.id }).update(how(row[column]));
};

/** Login tokens are found by their hash, and are shown again at the next login; apps' secrets are reckoned with: both are kept sealed. */
export async function up(db: Knex): Promise<void> {
  const [key] = await keysOf(db);
  const hide = (purpose: string) => {
    const own = keyOfPurpose(key, purpose);
    return (text: string) => seal(own, text);
  };
  await db.schema.alterTable('account_token', (t) => {
    t.renameColumn('key', 'sealed_key');
    t.text('key_hash').notNullable().defaultTo('');
  });
  const hideToken = hide(sealedPurposes.loginToken);
  await each(db, 'account_token', 'sealed_key', (token) => ({ key_hash: hashOfSecret(token), sealed_key: hideToken(token) }));
  await db.raw('CREATE UNIQUE INDEX account_token_key_hash ON account_token (key_hash)');
  await db.schema.alterTable('second_factor', (t) => t.renameColumn('secret', 'sealed_secret'));
  const hideFactor = hide(sealedPurposes.secondFactor);
  await each(db, 'second_factor', 'sealed_secret', (secret) => ({ sealed_secret: hideFactor(secret) }));
  await createTables(db, tables);
}

/** What no known key opens is worth nothing: its owner logs in again, or sets the app up again. */
export async function down(db: Knex): Promise<void> {
  const keys = await keysOf(db);
  const show = async (table: string, column: string, purpose: string) => {
    const own = keys.map((key) => keyOfPurpose(key, purpose));
    for (const row of await db(table).select('id', column)) {
      const [shown] = own.map((key) => unseal(key, row[column])).filter((text) => text !== undefined);
      await (shown === undefined
        ? db(table).where({ id: row.id }).delete()
        : db(table)
            .where({ id: row.id })
            .update({ [column]: shown }));
    }
  };
  await dropTables(db, tables);
  await show('second_factor', 'sealed_secret', sealedPurposes.secondFactor);
  await db.schema.alterTable('second_factor', (t) => t.renameColumn('sealed_secret', 'secret'));
  await show('account_token', 'sealed_key', sealedPurposes.loginToken);
  await db.raw('DROP INDEX account_token_key_hash');
  await db.schema.alterTable('account_token', (t) => {
    t.dropColumn('key_hash');
    t.renameColumn('sealed_key', 'key');
  });
}
