import { expect } from 'chai';
import { createWorld, type World } from '../../support/world.js';

const path = '/api/v1/auth/users/me/onboarding/';

describe('first steps', () => {
  let world: World;
  before(async () => {
    world = await createWorld();
  });
  after(() => world.close());
  const kept = async () => (await world.admin.get('/api/v1/auth/users/me/')).body.onboarding;

  it('keep__each_by_itself__takes_the_place_of_what_was_there', async () => {
    // Given
    expect(await kept()).to.equal(null);
    await world.admin.patch(path, { tools: { integrations: ['slack'] } });
    expect(await kept()).to.deep.equal({ tasks: [], tools: { completed: true, integrations: ['slack'] } });
    // When
    await world.admin.patch(path, { tasks: [{ name: 'first', completed_at: '2026-01-02T03:04:05Z' }, { name: 'second' }] });
    await world.admin.patch(path, { tools: { completed: false, integrations: [] }, hosting_preferences: ['private'] });
    // Then
    const { tasks, ...others } = await kept();
    expect(others).to.deep.equal({ tools: { completed: false, integrations: [] }, hosting_preferences: ['private'] });
    expect(tasks[0]).to.deep.equal({ name: 'first', completed_at: '2026-01-02T03:04:05Z' });
    expect(tasks[1].completed_at).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  });

  it('keep__nothing__is_refused', async () => {
    // When
    const { status, body } = await world.admin.patch(path, {});
    // Then
    expect([status, Object.keys(body)]).to.deep.equal([400, ['non_field_errors']]);
  });

  it('ask_for_support__superuser__is_told_that_there_is_nobody_to_ask', async () => {
    // Given
    await world.build.account({ token: 'root', isSuperuser: true });
    // When
    const answers = [
      await world.as('root').post('/api/v1/onboarding/request/send/', {}),
      await world.admin.post('/api/v1/onboarding/request/send/', {}),
    ];
    // Then
    expect(answers.map(({ status, body }) => [status, Object.keys(body)])).to.deep.equal([
      [400, ['message']],
      [403, ['detail']],
    ]);
  });
});
