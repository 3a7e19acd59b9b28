/** A pattern being read, character by character. */
export interface Reader {
  peek(): string | undefined;
  next(): string | undefined;
  /** Reads these characters if they are next. */
  accept(text: string): boolean;
  /** Reads what a sticky form matches here. */
  take(form: RegExp): string | undefined;
}

export function readerOf(source: string): Reader {
  let at = 0;
  const peek = () => (at < source.length ? String.fromCodePoint(source.codePointAt(at) as number) : undefined);
  return {
    peek,
    next() {
      const letter = peek();
      at += letter?.length ?? 0;
      return letter;
    },
    accept(text) {
      const there = source.startsWith(text, at);
      if (there) at += text.length;
      return there;
    },
    take(form) {
      form.lastIndex = at;
      const found = form.exec(source)?.[0];
      at += found?.length ?? 0;
      return found;
    },
  };
}
