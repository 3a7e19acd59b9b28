import type { Tokens } from '../../../../application/shared/tokens.js';
import type { Answer, Exchange } from '../exchange.js';

const name = 'jwt';

export interface CookieTerms {
  readonly seconds: number;
  readonly secure: boolean;
  readonly sameSite: string;
}

/** The session that a browser brings; undefined where it comes from a page of somebody else's: that may send cookies, but not act with them. */
export function broughtSession({ headers: { cookie, origin, host } }: Exchange): string | undefined {
  const [, session] = new RegExp(`(?:^|; *)${name}=([\\w.-]+)`).exec(cookie ?? '') ?? [];
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host) ? session : undefined;
}

/** Where browsers keep logins in cookies that no script can read, answers have a cookie instead of the token. */
export class SessionCookies {
  constructor(
    private readonly tokens: Tokens,
    private readonly terms: CookieTerms,
  ) {}

  /** The answer to a login: its `key` is in the cookie. */
  async begun(answer: Answer, key: string): Promise<Answer> {
    const { key: _, ...others } = JSON.parse(String(answer.body));
    const rest = Object.keys(others).length > 0;
    const cookie = this.cookie(await this.tokens.sessionFor(key, this.terms.seconds), '');
    const headers = { ...answer.headers, 'set-cookie': cookie };
    return rest ? { ...answer, headers, body: JSON.stringify(others) } : { status: 204, headers };
  }

  /** The answer to a logout. */
  ended(answer: Answer): Answer {
    return { ...answer, headers: { ...answer.headers, 'set-cookie': this.cookie('', '; Max-Age=0') } };
  }

  private cookie(value: string, more: string): string {
    return `${name}=${value}; Path=/; HttpOnly${this.terms.secure ? '; Secure' : ''}; SameSite=${this.terms.sameSite}${more}`;
  }
}
