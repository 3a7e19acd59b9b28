/** A set of characters, given as code points. */
export interface Letters {
  /** By code, for those below 128. */
  readonly ascii: Uint8Array;
  readonly has: (code: number) => boolean;
  /** The only one in it, where there is only one. */
  readonly only: number | undefined;
}

export type Has = (code: number) => boolean;

export function lettersOf(has: Has, only?: number): Letters {
  return { ascii: Uint8Array.from({ length: 128 }, (_, code) => (has(code) ? 1 : 0)), has, only };
}

const test =
  (form: RegExp): Has =>
  (code) =>
    form.test(String.fromCodePoint(code));
const below128 =
  (has: Has): Has =>
  (code) =>
    code < 128 && has(code);

/** Python's classes: Unicode's, unless the pattern says `(?a)`. */
const unicode = {
  d: test(/\p{Nd}/u),
  w: test(/[\p{L}\p{N}_]/u),
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Python counts these as blanks
  s: test(/[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/u),
};
const ascii = { d: test(/[0-9]/), w: test(/[a-zA-Z0-9_]/), s: test(/[\t-\r ]/) };

/** The class of `\d`, `\w` or `\s`, and of what is not in it for capitals; undefined for other letters. */
export function classOf(letter: string, isAscii: boolean): Has | undefined {
  const small = letter.toLowerCase();
  if (small !== 'd' && small !== 'w' && small !== 's') return undefined;
  const has = (isAscii ? ascii : unicode)[small];
  return small === letter ? has : not(has);
}

export const isWord = lettersOf(unicode.w);
export const isAsciiWord = lettersOf(ascii.w);

export function not(has: Has): Has {
  return (code) => !has(code);
}

/** The same for all cases of a letter: small, of its capital; where that is more than one character (ß), the letter itself. */
export function fold(code: number): number {
  const text = String.fromCodePoint(code);
  const upper = text.toUpperCase();
  const one = upper.length === text.length ? upper : text;
  return one.toLowerCase().codePointAt(0) ?? code;
}

/** Of ASCII letters only. */
export function foldAscii(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

/** The set without regard to case. */
export function anyCase(has: Has, isAscii: boolean): Has {
  if (isAscii) {
    const capitals = below128((code) => code >= 97 && code <= 122 && has(code - 32));
    return (code) => has(code) || has(foldAscii(code)) || capitals(code);
  }
  return (code) => {
    if (has(code) || has(fold(code))) return true;
    const upper = String.fromCodePoint(code).toUpperCase();
    return has(upper.codePointAt(0) ?? code) && [...upper].length === 1;
  };
}
