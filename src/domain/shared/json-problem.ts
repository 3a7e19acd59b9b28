/** Python refuses longer integers, by `sys.int_info.default_max_str_digits`: reading their digits takes a time that grows with their square. */
const mostDigits = 4300;
/** Lists and objects within one another. What is kept has a few levels; those who walk through a value call themselves for each. */
const mostLevels = 500;
/** Values in one text, those within others too: to read and to judge each takes longer than its few letters tell. */
const mostValues = 60_000;

/** Why a text is not even looked at. */
export const tooManyValues = `The text holds too many values: ${mostValues} can be read`;

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const isBlank = (code: number) => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
const isDigit = (code: number) => code >= 0x30 && code <= 0x39;

/**
 * Which limit JSON goes beyond, if any: `values` for more than 60,000 of them (an empty list counts twice); `form` for what is nested deeper than 500 levels or has an integer
 * of more than 4,300 digits, where `jsonProblem` looks closer. Of what is no JSON anything may be said.
 */
export function beyondJsonLimits(text: string): 'values' | 'form' | undefined {
  if (text.length <= mostLevels) return undefined;
  let levels = 0;
  let values = 0;
  let form: 'form' | undefined;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at + 1);
    else if (code === comma) {
      if (++values >= mostValues) return 'values';
    } else if (code === 0x5b || code === 0x7b) {
      if (++values >= mostValues) return 'values';
      if (++levels > mostLevels) return 'form';
    } else if (code === 0x5d || code === 0x7d) levels--;
    else if (isDigit(code)) {
      const first = at;
      while (isDigit(text.charCodeAt(at + 1))) at++;
      if (at - first >= mostDigits) form = 'form'; // also of a fraction
    }
  }
  return form;
}

/** Where the string ends whose inside begins at `from`: at its quote, or beyond the text. */
export function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    if (code === backslash) at++;
  }
  return text.length;
}

/** Thrown inside of this file alone. */
class Problem extends Error {
  constructor(
    message: string,
    readonly at?: number,
  ) {
    super(message);
  }
}

/**
 * What Python's json (3.13) says first of a text that it does not read, such as "Expecting value: line 1 column 1 (char 0)", and of what is beyond
 * the limits; undefined where nothing is wrong. Takes a time that grows with the text alone.
 */
export function jsonProblem(text: string): string | undefined {
  if (text.startsWith('\ufeff')) return 'Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)';
  try {
    walk(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.at === undefined ? error.message : `${error.message}: ${placeOf(text, error.at)}`;
  }
}

/** Letters are counted as Python does, which takes a pair of surrogates for one. */
function placeOf(text: string, end: number): string {
  let char = 0;
  let line = 1;
  let lineFrom = 0;
  for (let at = 0; at < end; char++) {
    const code = text.codePointAt(at) as number;
    at += code > 0xffff ? 2 : 1;
    if (code !== 0x0a) continue;
    line++;
    lineFrom = char + 1;
  }
  return `line ${line} column ${char - lineFrom + 1} (char ${char})`;
}

function walk(text: string): void {
  const open: string[] = [];
  let at = afterBlanks(text, 0);
  for (;;) {
    // a value begins here
    const letter = text[at];
    if (letter === '{' || letter === '[') {
      if (open.push(letter) > mostLevels) throw new Problem(`The text is nested too deeply, in more than ${mostLevels} levels`);
      at = afterBlanks(text, at + 1);
      if (text[at] !== closing(letter)) {
        if (letter === '{') at = afterName(text, at);
        continue;
      }
      at++;
      open.pop();
    } else at = afterPlain(text, at);
    // and here it has ended, and perhaps with it what it is in
    for (;;) {
      at = afterBlanks(text, at);
      const inside = open.at(-1);
      if (inside === undefined) {
        if (at < text.length) throw new Problem('Extra data', at);
        return;
      }
      if (text[at] !== closing(inside)) break;
      at++;
      open.pop();
    }
    at = afterComma(text, at, open.at(-1) as string);
  }
}

const closing = (letter: string) => (letter === '{' ? '}' : ']');

export function afterBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Where the next value begins, in an object or a list. */
function afterComma(text: string, comma: number, inside: string): number {
  if (text[comma] !== ',') throw new Problem("Expecting ',' delimiter", comma);
  const at = afterBlanks(text, comma + 1);
  if (text[at] === closing(inside)) throw new Problem(`Illegal trailing comma before end of ${inside === '{' ? 'object' : 'array'}`, comma);
  return inside === '{' ? afterName(text, at) : at;
}

/** Where the value begins whose name begins at `from`. */
function afterName(text: string, from: number): number {
  if (text[from] !== '"') throw new Problem('Expecting property name enclosed in double quotes', from);
  const at = afterBlanks(text, afterString(text, from));
  if (text[at] !== ':') throw new Problem("Expecting ':' delimiter", at);
  return afterBlanks(text, at + 1);
}

const words = ['null', 'true', 'false'];
/** Python reads them, and the reference refuses them. */
const boundless = ['NaN', 'Infinity', '-Infinity'];

/** Where a string, a number or a word ends. */
function afterPlain(text: string, from: number): number {
  if (text[from] === '"') return afterString(text, from);
  const word = words.find((one) => text.startsWith(one, from));
  if (word !== undefined) return from + word.length;
  const beyond = boundless.find((one) => text.startsWith(one, from));
  if (beyond !== undefined) throw new Problem(`Out of range float values are not JSON compliant: '${beyond}'`);
  return afterNumber(text, from);
}

function afterDigits(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at))) at++;
  return at;
}

/** What looks like the beginning of a fraction or a power and is none does not belong to the number. */
function afterNumber(text: string, from: number): number {
  const first = text[from] === '-' ? from + 1 : from;
  const whole = text[first] === '0' ? first + 1 : afterDigits(text, first);
  if (whole === first) throw new Problem('Expecting value', from);
  let end = whole;
  if (text[end] === '.') {
    const fraction = afterDigits(text, end + 1);
    if (fraction > end + 1) end = fraction;
  }
  if (text[end] === 'e' || text[end] === 'E') {
    const signed = text[end + 1] === '+' || text[end + 1] === '-' ? end + 2 : end + 1;
    const power = afterDigits(text, signed);
    if (power > signed) end = power;
  }
  const digits = whole - first;
  if (end === whole && digits > mostDigits)
    throw new Problem(
      `Exceeds the limit (${mostDigits} digits) for integer string conversion: value has ${digits} digits; use sys.set_int_max_str_digits() to increase the limit`,
    );
  return end;
}

const hexadecimal = /^[0-9a-fA-F]{4}$/;

function afterString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code < 0x20) throw new Problem('Invalid control character at', at);
    if (code !== backslash) continue;
    at++;
    const letter = text[at];
    if (letter === undefined) break;
    if (letter === 'u') {
      if (at + 5 >= text.length || !hexadecimal.test(text.slice(at + 1, at + 5))) throw new Problem('Invalid \\uXXXX escape', at);
      at += 4;
    } else if (!'"\\/bfnrt'.includes(letter)) throw new Problem('Invalid \\escape', at - 1);
  }
  throw new Problem('Unterminated string starting at', from);
}
