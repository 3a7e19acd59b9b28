import { expect } from 'chai';
import { createWorld } from '../../support/world.js';

describe('throttled operations', () => {
  it('log_in_and_sign_up__too_often__wait_and_each_is_counted_by_itself', async () => {
    // Given
    const rate = { requests: 1, seconds: 60 };
    const world = await createWorld({ settings: { loginThrottleRate: rate, signupThrottleRate: rate } });
    const logIn = () => world.as().post('/api/v1/auth/login/', {});
    const signUp = () => world.as().post('/api/v1/auth/users/', {});
    // When
    const answers = [await logIn(), await signUp(), await logIn(), await signUp()];
    // Then
    expect(answers.map(({ status }) => status)).to.deep.equal([400, 400, 429, 429]);
    expect(answers[2]?.body.detail).to.match(/^Request was throttled\. Expected available in \d+ seconds\.$/);
    expect(Number(answers[2]?.headers.get('retry-after'))).to.be.within(1, 60);
    await world.close();
  });
});
