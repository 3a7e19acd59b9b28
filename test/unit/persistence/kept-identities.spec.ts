import { expect } from 'chai';
import { KnexKeptIdentities } from '../../../src/adapters/identities/persistence/knex-kept-identities.js';
import type { Database } from '../../../src/adapters/platform/persistence/database.js';

describe('identities that are read together', () => {
  it('find__the_read_fails__everybody_who_asked_is_told', async () => {
    // Given
    const db = { dialect: { readsAtOnce: false }, read: () => Promise.reject(new Error('no database')) } as unknown as Database;
    const identities = new KnexKeptIdentities(db, { now: () => '' }, {} as never);
    // When
    const asked = await Promise.allSettled(['ada', 'bob'].map((identifier) => identities.find(1, identifier)));
    // Then
    expect(asked.map((one) => one.status === 'rejected' && one.reason.message)).to.deep.equal(['no database', 'no database']);
  });
});
