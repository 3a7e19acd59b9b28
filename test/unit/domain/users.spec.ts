import { expect } from 'chai';
import { InvalidParts } from '../../../src/domain/shared/refusal.js';
import { afterFailure, type Failures, isLocked } from '../../../src/domain/users/lockout.js';
import { demandGoodPassword } from '../../../src/domain/users/password.js';

const grace = { firstName: 'Grace', lastName: 'Hopper-Murray', email: 'admiral.hopper@example.com' };

function problemsWith(password: string): readonly string[] {
  try {
    demandGoodPassword('password', password, grace, (one) => one === 'letmein99');
    return [];
  } catch (error) {
    if (!(error instanceof InvalidParts)) throw error;
    return (error.wrong as { readonly password: readonly string[] }).password;
  }
}
const similar = (to: string) => [`The password is too similar to the ${to}.`];

describe('what a password must be like', () => {
  const examples: readonly [string, readonly string[]][] = [
    ['Corr3ct-horse-battery', []],
    ['grace', [...similar('first name'), 'This password is too short. It must contain at least 8 characters.']],
    ['murray-99', similar('last name')],
    ['HOPPER.ADMIRAL', similar('last name').map((one) => one.replace('last name', 'email'))],
    ['example1', similar('email')],
    ['LetMeIn99', ['This password is too common.']],
    ['٣٤٥٦٧٨٩٠', ['This password is entirely numeric.']],
    ['🐴🐴🐴🐴', ['This password is too short. It must contain at least 8 characters.']],
    ['a-long-phrase-in-which-com-is-a-small-part', []],
  ];
  it('good_password__each_example__has_these_problems', () => {
    // Given
    const passwords = examples.map(([password]) => password);
    // When
    const said = passwords.map(problemsWith);
    // Then
    expect(said).to.deep.equal(examples.map(([, problems]) => problems));
  });
});

describe('locking an account', () => {
  const rule = { failures: 3, seconds: 60 };
  const at = (second: number) => `2026-01-01T00:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}.000000Z`;
  const failing = (...seconds: readonly number[]) =>
    seconds.reduce<Failures | undefined>((before, second) => afterFailure(before, rule, at(second)), undefined);

  it('failures__as_many_as_the_rule_says__lock_for_as_long_as_it_says', () => {
    // Given
    const failures = failing(0, 1, 2);
    // When
    const locked = [at(2), at(61), at(62)].map((moment) => isLocked(failures, rule, moment));
    // Then
    expect(locked).to.deep.equal([true, true, false]);
    expect(isLocked(failing(0, 1), rule, at(1))).to.equal(false);
    expect(isLocked(undefined, rule, at(1))).to.equal(false);
  });

  it('failures__while_locked__do_not_make_it_longer', () => {
    // Given
    const failures = failing(0, 1, 2, 50);
    // When
    const locked = isLocked(failures, rule, at(63));
    // Then
    expect(locked).to.equal(false);
  });

  it('failures__after_a_pause__are_counted_from_one', () => {
    // Given
    const failures = failing(0, 1, 70);
    // When
    const { count } = failures as Failures;
    // Then
    expect(count).to.equal(1);
  });
});
