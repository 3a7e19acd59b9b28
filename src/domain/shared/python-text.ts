import { isReal } from './trait-value.js';

/**
 * The text of a real number as Python writes it, which clients see and patterns match: `12.0`, `0.1`, `1e+16`, `1e-05`, `inf`.
 * The digits are the shortest that read back as the same number, in both languages.
 */
export function pythonReal(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  const [digits = '', power = ''] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) {
    const places = String(Math.abs(exponent)).padStart(2, '0');
    return `${sign(value)}${digits.replace('-', '')}e${exponent < 0 ? '-' : '+'}${places}`;
  }
  const plain = exponent < 0 ? Math.abs(value).toFixed(digits.replace(/[-.]/g, '').length - exponent - 1) : String(Math.abs(value));
  return `${sign(value)}${plain}${plain.includes('.') ? '' : '.0'}`;
}

/** Letters of one value that are looked at: nobody keeps a text that is as long, and somebody may send a far longer one. */
const mostLetters = 25_000;

/**
 * The text Python's `str` gives: for a trait that is matched by a pattern, and for lists and objects that are kept as text. In texts within them
 * what comes after 25,000 letters is not escaped.
 */
export function pythonText(value: unknown): string {
  return typeof value === 'string' ? value : inside(value, { letters: mostLetters });
}

/** How much more is to be escaped. */
interface Left {
  letters: number;
}

function sign(value: number): string {
  return value < 0 || Object.is(value, -0) ? '-' : '';
}

function inside(value: unknown, left: Left): string {
  if (typeof value === 'string') return quoted(value, left);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return Number.isInteger(value) ? String(BigInt(value)) : pythonReal(value);
  if (typeof value === 'bigint') return String(value);
  if (isReal(value)) return pythonReal(value.real);
  if (Array.isArray(value)) return `[${value.map((item) => inside(item, left)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return 'None';
  return `{${Object.entries(value)
    .map(([key, item]) => `${quoted(key, left)}: ${inside(item, left)}`)
    .join(', ')}}`;
}

const named: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Single quotes, unless the text has those and no double ones; what cannot be printed as an escape. */
function quoted(text: string, left: Left): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const looked = text.slice(0, left.letters);
  left.letters -= looked.length;
  const escaped = looked.replace(/[\\\p{C}\p{Z}]|'/gu, (letter) => {
    if (letter === ' ') return letter;
    if (letter === "'") return mark === "'" ? "\\'" : letter;
    return named[letter] ?? escapeOf(letter.codePointAt(0) ?? 0);
  });
  return `${mark}${escaped}${text.slice(looked.length)}${mark}`;
}

function escapeOf(code: number): string {
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
}
