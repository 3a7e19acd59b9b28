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

/** The same for all cases of a letter: small, of its capital. Remembers the last ones. */
export function fold(code: number): number {
  const known = folded.get(code);
  if (known !== undefined) return known;
  if (folded.size >= mostKnown) folded.clear();
  const small = String.fromCodePoint(capital(code)).toLowerCase().codePointAt(0) as number;
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

/** The set without regard to case. */
export function anyCase(has: Has, isAscii: boolean): Has {
  const [small, large] = isAscii ? [foldAscii, capitalAscii] : [fold, capital];
  return (code) => has(code) || has(small(code)) || has(large(small(code)));
}
