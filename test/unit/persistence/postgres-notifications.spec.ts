import { expect } from 'chai';
import { PostgresNotifications } from '../../../src/adapters/platform/persistence/postgres-notifications.js';
import { eventually } from '../../support/eventually.js';

describe('PostgresNotifications', () => {
  it('start__the_database_is_not_there__says_so_and_goes_on', async () => {
    // Given
    const said: string[] = [];
    const notifications = new PostgresNotifications({} as never, 'postgres://127.0.0.1:1/none', (event) => said.push(event));
    // When
    notifications.start();
    await eventually(
      () => said.length,
      (count) => count > 0,
    );
    await notifications.close();
    // Then
    expect(said).to.deep.equal(['notifications.lost']);
  });
});
