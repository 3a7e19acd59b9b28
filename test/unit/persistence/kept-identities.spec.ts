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

  it('increment__identity_is_deleted_meanwhile__is_tried_again_and_other_failures_are_told', async () => {
    // Given
    const failures = ['gone', 'broken'];
    const db = {
      dialect: { readsAtOnce: false, refersToNothing: (error: Error) => error.message === 'gone' },
      job: () => (failures.length > 0 ? Promise.reject(new Error(failures.shift())) : Promise.resolve(1)),
    } as unknown as Database;
    const identities = new KnexKeptIdentities(db, { now: () => '' }, { uuid: () => '' } as never);
    // When
    const asked = await Promise.allSettled([identities.increment(1, 'ada', 'n', 1)]);
    const after = await identities.increment(1, 'ada', 'n', 1);
    // Then
    expect(asked.map((one) => one.status === 'rejected' && one.reason.message)).to.deep.equal(['broken']);
    expect(after).to.equal(1);
  });
});
