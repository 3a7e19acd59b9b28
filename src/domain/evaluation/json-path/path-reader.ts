import type { JsonPath } from './path.js';

const half = /\p{Surrogate}/u; // of a pair alone
const blanks = /[ \n\r\t]*/y;
const quoted = /'((?:[^'\\]|\\[bfnrtu/\\'])*)'|"((?:[^"\\]|\\[bfnrtu/\\"])*)"/uy;
const escaped = /\\(?:u([0-9a-f]{4})|(.))/giu;
const plain: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Thrown where a text is no path. */
export class NoPath extends Error {}

/** Goes through the text of a path. */
export class PathReader {
  constructor(
    private readonly text: string,
    public at: number,
    /** Reads the steps of a query, also within a filter. `inCall`: within what a function is given. */
    readonly steps: (reader: PathReader, inCall: boolean) => JsonPath,
  ) {}

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** What of the text fits a sticky form here. */
  take(form: RegExp): RegExpExecArray | undefined {
    form.lastIndex = this.at;
    const found = form.exec(this.text) ?? undefined;
    this.at += found?.[0].length ?? 0;
    return found;
  }

  accept(sign: string): boolean {
    const there = this.text.startsWith(sign, this.at);
    if (there) this.at += sign.length;
    return there;
  }

  sees(sign: string): boolean {
    return this.text.startsWith(sign, this.at);
  }

  demand(sign: string): void {
    if (!this.accept(sign)) throw new NoPath();
  }

  /** Whether there were any. */
  blanks(): boolean {
    return this.take(blanks)?.[0] !== '';
  }

  /** Text in quotes. Control letters stand in none, but for five that have short names. */
  quoted(): string | undefined {
    const found = this.take(quoted);
    if (found === undefined) return undefined;
    const inside = found[1] ?? (found[2] as string);
    if (/\p{Cc}/u.test(inside.replace(/[\u007f-\u009f]/g, ''))) throw new NoPath();
    const text = inside.replace(escaped, (_, code: string | undefined, letter: string | undefined) => {
      if (letter !== undefined) return plain[letter] ?? (letter === 'u' ? refuse() : letter);
      const number = Number.parseInt(code as string, 16);
      return number <= 0x1f ? refuse() : String.fromCharCode(number);
    });
    return half.test(text) ? refuse() : text;
  }
}

function refuse(): never {
  throw new NoPath();
}
