import { afterBlanks, endOfString } from './json-problem.js';
import { exact } from './python-number.js';
import { pythonReal } from './python-text.js';
import { isReal, real } from './trait-value.js';

/** Whether a number may be in it that `JSON.parse` reads with loss: a point, an exponent, sixteen digits, a negative zero. */
const mayLose = /\d[.eE]|\d{16}|-0/;
const number = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const word = /true|false|null/y;
const pythonsWord = /true|false|null|NaN|-?Infinity/y;
const words: Readonly<Record<string, boolean | number | null>> = {
  true: true,
  false: false,
  null: null,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};
const deepest = 500;

/**
 * `JSON.parse` that keeps how numbers were spelled: `3` is the number 3, `3.0` and `1e3` are `Real`s, integers beyond 2^53 are bigints.
 * @throws SyntaxError for what is no JSON, for a real number out of range, and for nesting deeper than 500 levels where numbers matter.
 */
export function parseJsonKeepingNumbers(text: string): unknown {
  return mayLose.test(text) ? parse(text, false) : JSON.parse(text);
}

/**
 * The same as Python reads it: `NaN`, `Infinity` and `-Infinity` are numbers too, and a real number out of range has no end.
 * @throws SyntaxError for what is no JSON to Python, and for nesting deeper than 500 levels.
 */
export function parsePythonJson(text: string): unknown {
  return parse(text, true);
}

function parse(text: string, boundless: boolean): unknown {
  let at = 0;
  let depth = 0;

  const fail = (): never => {
    throw new SyntaxError(at < text.length ? `Unexpected token in JSON at position ${at}` : 'Unexpected end of JSON input');
  };
  const take = (form: RegExp): RegExpExecArray | null => {
    form.lastIndex = at;
    const found = form.exec(text);
    if (found !== null) at += found[0].length;
    return found;
  };
  const skipBlanks = () => {
    at = afterBlanks(text, at);
  };
  /** The next letter that is no blank, if it is this one. */
  const next = (letter: string): boolean => {
    skipBlanks();
    if (text[at] !== letter) return false;
    at++;
    return true;
  };
  const within = <T>(read: () => T): T => {
    if (++depth > deepest) throw new SyntaxError('JSON nested too deep');
    const got = read();
    depth--;
    return got;
  };

  const readString = (): string => {
    if (text[at] !== '"') return fail();
    const first = at;
    at = endOfString(text, at + 1) + 1;
    return JSON.parse(text.slice(first, at)); // which judges what is in it, and whether it ends
  };
  const readNumber = (): unknown => {
    const found = take(number);
    if (found === null) return fail();
    const [digits, fraction, power] = found;
    if (fraction === undefined && power === undefined) return exact(digits);
    const value = Number(digits);
    if (!boundless && !Number.isFinite(value)) throw new SyntaxError(`Number out of range in JSON at position ${at - digits.length}`);
    return real(value);
  };
  const readList = (): unknown[] => {
    const list: unknown[] = [];
    if (next(']')) return list;
    do list.push(readValue());
    while (next(','));
    return next(']') ? list : fail();
  };
  const readObject = (): Record<string, unknown> => {
    const object: Record<string, unknown> = {};
    if (next('}')) return object;
    do {
      skipBlanks();
      const key = readString();
      if (!next(':')) fail();
      const value = readValue();
      if (key !== '__proto__') object[key] = value;
      // as JSON.parse does it: a key like others, which changes no prototype
      else Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
    } while (next(','));
    return next('}') ? object : fail();
  };
  function readValue(): unknown {
    if (next('{')) return within(readObject);
    if (next('[')) return within(readList);
    if (text[at] === '"') return readString();
    const found = take(boundless ? pythonsWord : word);
    return found === null ? readNumber() : words[found[0]];
  }

  const value = readValue();
  skipBlanks();
  return at === text.length ? value : fail();
}

/** `JSON.stringify` that writes real numbers as Python's json does: `3.0`, `1000.0`, `1e+16`; a bigint with all its digits. */
export function writeJsonKeepingNumbers(value: unknown): string {
  if (typeof value === 'number' && !Number.isInteger(value)) return pythonReal(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isReal(value)) return pythonReal(value.real);
  if (Array.isArray(value)) return `[${value.map((item) => writeJsonKeepingNumbers(item ?? null)).join(',')}]`;
  const members = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${writeJsonKeepingNumbers(item)}`).join(',')}}`;
}
