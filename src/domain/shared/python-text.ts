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

/** The text Python's `str` gives: for a trait that is matched by a pattern, and for lists and objects that are kept as text. */
export function pythonText(value: unknown): string {
  return typeof value === 'string' ? value : inside(value);
}

function sign(value: number): string {
  return value < 0 || Object.is(value, -0) ? '-' : '';
}

function inside(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return Number.isInteger(value) ? String(BigInt(value)) : pythonReal(value);
  if (typeof value === 'bigint') return String(value);
  if (isReal(value)) return pythonReal(value.real);
  if (Array.isArray(value)) return `[${value.map(inside).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return 'None';
  return `{${Object.entries(value)
    .map(([key, item]) => `${quoted(key)}: ${inside(item)}`)
    .join(', ')}}`;
}

const named: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Single quotes, unless the text has those and no double ones; what cannot be printed as an escape. */
function quoted(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(/[\\\p{C}\p{Z}]|'/gu, (letter) => {
    if (letter === ' ') return letter;
    if (letter === "'") return mark === "'" ? "\\'" : letter;
    return named[letter] ?? escapeOf(letter.codePointAt(0) ?? 0);
  });
  return `${mark}${escaped}${mark}`;
}

function escapeOf(code: number): string {
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
}
