/** A set of characters, given as code points. */
export interface Letters {
  /** By code, for those below 128. */
  readonly ascii: Uint8Array;
  readonly has: (code: number) => boolean;
  /** What `has` said of others, which it takes long to say. */
  readonly known: Map<number, boolean>;
  /** The only one in it, where there is only one. */
  readonly only: number | undefined;
}

export type Has = (code: number) => boolean;

export function lettersOf(has: Has, only?: number): Letters {
  return { ascii: Uint8Array.from({ length: 128 }, (_, code) => (has(code) ? 1 : 0)), has, known: new Map(), only };
}

const test =
  (form: RegExp): Has =>
  (code) =>
    form.test(String.fromCodePoint(code));

/** Python's classes: Unicode's, unless the pattern says `(?a)`. */
const space = test(/[\p{Z}\t-\r\u0085]/u);
const unicode = {
  d: test(/\p{Nd}/u),
  w: test(/[\p{L}\p{N}_]/u),
  s: (code: number) => space(code) || (code >= 28 && code <= 31),
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

const folded = new Map<number, number>();
export const mostKnown = 4096;

/** Letters of one case whose capitals are more than one character (Python's table of such, re._casefix). */
const alike = new Map([
  [0x1fd3, 0x390],
  [0x1fe3, 0x3b0],
  [0xfb05, 0xfb06],
]);

/** The same for all cases of a letter: small, of its capital. Remembers the last ones. */
export function fold(code: number): number {
  const known = folded.get(code);
  if (known !== undefined) return known;
  if (folded.size >= mostKnown) folded.clear();
  const small = alike.get(code) ?? (String.fromCodePoint(capital(code)).toLowerCase().codePointAt(0) as number);
  folded.set(code, small);
  return small;
}

/** The letter itself where its capital is more than one character (ß). */
function capital(code: number): number {
  const text = String.fromCodePoint(code);
  const upper = text.toUpperCase();
  return upper.length === text.length ? (upper.codePointAt(0) as number) : code;
}

/** Of ASCII letters only. */
export function foldAscii(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

/** Of ASCII letters only. */
function capitalAscii(code: number): number {
  return code >= 97 && code <= 122 ? code - 32 : code;
}

/** Letters that are another case of a small letter besides its capital, as ſ is of s: found by going through all of Unicode. */
const further =
  '\u0130\u0131\u212a\u017f\u00b5\u212b\u01c5\u01c8\u01cb\u01f2\u0345\u1fbe\u03d0\u03f5\u03d1\u03f4\u03f0\u03d6' +
  '\u03f1\u03c2\u03d5\u2126\u1c80\u1c81\u1c82\u1c83\u1c84\u1c85\u1c86\u1c87\u1c88\u1e9b\u1e9e\u1f88\u1f89\u1f8a' +
  '\u1f8b\u1f8c\u1f8d\u1f8e\u1f8f\u1f98\u1f99\u1f9a\u1f9b\u1f9c\u1f9d\u1f9e\u1f9f\u1fa8\u1fa9\u1faa\u1fab\u1fac' +
  '\u1fad\u1fae\u1faf\u1fbc\u1fcc\u1ffc\u1fd3\u1fe3\ufb05';
let byFold: ReadonlyMap<number, readonly number[]> | undefined;

const codeOf = (letter: string) => letter.codePointAt(0) as number;

function furtherCases(small: number): readonly number[] {
  byFold ??= new Map(
    [...further].map((letter) => fold(codeOf(letter))).map((of) => [of, [...further].map(codeOf).filter((one) => fold(one) === of)]),
  );
  return byFold.get(small) ?? [];
}

/** The set without regard to case. */
export function anyCase(has: Has, isAscii: boolean): Has {
  if (isAscii) return (code) => has(code) || has(foldAscii(code)) || has(capitalAscii(foldAscii(code)));
  return (code) => {
    const small = fold(code);
    return has(code) || has(small) || has(capital(small)) || furtherCases(small).some(has);
  };
}
