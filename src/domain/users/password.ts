import { pythonStrip } from '../shared/python-strip.js';
import { InvalidParts, Refusal } from '../shared/refusal.js';

/** What a password must not be like, by the name that its owner is told. */
export interface Owner {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

export class PasswordsDiffer extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'passwords_differ';
  override readonly field = 'non_field_errors';
  override message = "The two password fields didn't match.";
}

const shortest = 8;
const tooSimilar = 0.7;

/**
 * Refuses with InvalidParts, naming all that is wrong under `field`, its name on the wire. The rules and sentences are those of Django's four validators with their defaults.
 * @param isCommon whether a password, in small letters, is one of those that are tried first
 */
export function demandGoodPassword(field: string, password: string, owner: Owner, isCommon: (password: string) => boolean): void {
  const like = similarTo(password.toLowerCase(), owner);
  const problems = [
    ...(like === undefined ? [] : [`The password is too similar to the ${like}.`]),
    ...([...password].length < shortest ? [`This password is too short. It must contain at least ${shortest} characters.`] : []),
    ...(isCommon(pythonStrip(password.toLowerCase())) ? ['This password is too common.'] : []),
    ...(/^\p{Nd}+$/u.test(password) ? ['This password is entirely numeric.'] : []),
  ];
  if (problems.length > 0) throw new InvalidParts({ [field]: problems });
}

function similarTo(password: string, { firstName, lastName, email }: Owner): string | undefined {
  const told = [
    ['first name', firstName],
    ['last name', lastName],
    ['email', email],
  ] as const;
  return told.find(([, text]) => partsOf(text.toLowerCase()).some((part) => alike(password, part) >= tooSimilar))?.[0];
}

/** The words of a text, and the text itself. */
const partsOf = (text: string) => [...text.split(/[^\p{L}\p{N}_]+/u), text].filter((part) => part !== '');

/**
 * The characters that two texts share, as a part of all their characters: difflib's quick_ratio. A text ten times shorter than the
 * password is in most passwords, so it does not count.
 */
function alike(password: string, part: string): number {
  const [long, short] = [[...password], [...part]];
  if (long.length >= 10 * short.length) return 0;
  const left = new Map<string, number>();
  for (const letter of short) left.set(letter, (left.get(letter) ?? 0) + 1);
  let shared = 0;
  for (const letter of long) {
    const rest = left.get(letter) ?? 0;
    if (rest > 0) shared++;
    left.set(letter, rest - 1);
  }
  return (2 * shared) / (long.length + short.length);
}
