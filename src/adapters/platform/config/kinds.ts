/** How the text of a variable becomes a value. */
export interface Kind<T> {
  /** What it may be, in words that follow "must be". */
  readonly says: string;
  /** Undefined where the text cannot be read. */
  readonly read: (text: string) => T | undefined;
  /** How a wrong text is shown: a secret never is. */
  readonly shown: (text: string) => string;
}

const quoted = (text: string) => `"${text}"`;

export const text: Kind<string> = { says: 'any text', read: (value) => value, shown: quoted };

export const secret: Kind<string> = { ...text, says: 'a secret text', shown: () => '(hidden)' };

export const integer = (min: number, max: number): Kind<number> => ({
  says: `a whole number from ${min} to ${max}`,
  read: (value) => (/^\d{1,15}$/.test(value) && Number(value) >= min && Number(value) <= max ? Number(value) : undefined),
  shown: quoted,
});

const yes = new Set(['1', 't', 'true', 'y', 'yes', 'on']);
const no = new Set(['0', 'f', 'false', 'n', 'no', 'off']);

/** The words for yes and no that the reference takes. */
export const flag: Kind<boolean> = {
  says: 'true or false',
  read: (value) => (yes.has(value.toLowerCase()) ? true : no.has(value.toLowerCase()) ? false : undefined),
  shown: quoted,
};

/** `choices` are written in one case and read in any. */
export const oneOf = <const C extends string>(...choices: readonly C[]): Kind<C> => ({
  says: `one of ${choices.join(', ')}`,
  read: (value) => choices.find((choice) => choice.toLowerCase() === value.toLowerCase()),
  shown: quoted,
});

export const list: Kind<readonly string[]> = {
  says: 'a list with commas',
  read: (value) =>
    value
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  shown: quoted,
};

/** Pairs such as `username=uid,email=mail`. */
export const pairs: Kind<Readonly<Record<string, string>>> = {
  says: 'pairs with commas, such as username=uid,email=mail',
  read(value) {
    const read = value.split(',').map((pair) => /^\s*(\w+)\s*=\s*(\S+)\s*$/.exec(pair));
    return read.includes(null) ? undefined : Object.fromEntries(read.map((pair) => pair?.slice(1) as [string, string]));
  },
  shown: quoted,
};

/** So many requests in so many seconds. */
export interface Rate {
  readonly requests: number;
  readonly seconds: number;
}

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** As the reference writes it, `20/min`: of the period only the first letter counts. */
export const rate: Kind<Rate> = {
  says: 'a number of requests for a second, min, hour or day, such as 20/min',
  read(value) {
    const [, requests, period = ''] = /^(\d{1,9})\/(s|sec|second|m|min|minute|h|hour|d|day)$/.exec(value) ?? [];
    const span = seconds[period.charAt(0)];
    return span === undefined ? undefined : { requests: Number(requests), seconds: span };
  },
  shown: quoted,
};

/** With the scheme and without a slash at its end. */
export const address: Kind<string> = {
  says: 'an http or https address',
  read: (value) => (/^https?:$/.test(URL.canParse(value) ? new URL(value).protocol : '') ? value.replace(/\/+$/, '') : undefined),
  shown: quoted,
};

/** An address without the password that may be in it. */
export const withoutPassword = (url: string) => url.replace(/^(\w+:\/\/[^:@/]*):.*@/, '$1:***@');

export const databaseUrl: Kind<string> = {
  says: 'sqlite:PATH, or postgres://USER:PASSWORD@HOST:PORT/NAME (postgresql:// as well)',
  read: (value) => (/^sqlite:(?!.*:memory:)./.test(value) || (/^postgres(ql)?:\/\//.test(value) && URL.canParse(value)) ? value : undefined),
  shown: (value) => quoted(withoutPassword(value)),
};
