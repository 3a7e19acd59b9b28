import type { Call } from '../../../application/shared/call.js';
import type { OutgoingHttp } from '../../../application/shared/outgoing-http.js';
import type { IdentitiesElsewhere } from '../../../application/users/sign-in/sign-in-elsewhere.js';
import type { Elsewhere, IdentityElsewhere } from '../../../domain/users/identity-elsewhere.js';
import type { Settings } from '../../platform/config/settings.js';
import type { OpenIdConnect } from './open-id-connect.js';

interface GoogleUser {
  readonly email?: string;
  readonly verified_email?: boolean;
  readonly given_name?: string;
  readonly family_name?: string;
}
interface GithubEmail {
  readonly email: string;
  readonly primary: boolean;
  readonly verified: boolean;
}

/** Asks the services themselves. A proof for Google is an access token; for GitHub it is the code that its page gave; for an OpenID provider the query that it sent the browser back with. */
export class HttpIdentities implements IdentitiesElsewhere {
  constructor(
    private readonly http: OutgoingHttp,
    private readonly settings: Settings,
    private readonly openId: OpenIdConnect,
  ) {}

  of(service: Elsewhere, proof: string, call: Call): Promise<IdentityElsewhere> {
    if (service === 'OIDC') return this.openId.finish(proof, call);
    return service === 'GOOGLE' ? this.google(proof) : this.github(proof);
  }

  private async google(token: string): Promise<IdentityElsewhere> {
    const user = (await this.ask('https://www.googleapis.com/oauth2/v1/userinfo?alt=json', { authorization: `Bearer ${token}` })) as GoogleUser;
    if (user.email === undefined || user.verified_email === false) throw new Error('Google knows no confirmed address');
    return { email: user.email, firstName: user.given_name ?? '', lastName: user.family_name ?? '' };
  }

  private async github(code: string): Promise<IdentityElsewhere> {
    const { githubClientId: client_id = '', githubClientSecret: client_secret = '' } = this.settings;
    const body = new URLSearchParams({ code, client_id, client_secret }).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const given = (await this.ask('https://github.com/login/oauth/access_token', type, body)) as { access_token?: string };
    if (given.access_token === undefined) throw new Error('GitHub does not know the code');
    const asUser = { authorization: `token ${given.access_token}`, 'user-agent': 'burgee' };
    const { name } = (await this.ask('https://api.github.com/user', asUser)) as { name?: string | null };
    const emails = (await this.ask('https://api.github.com/user/emails', asUser)) as readonly GithubEmail[];
    const email = emails.find(({ primary, verified }) => primary && verified)?.email;
    if (email === undefined) throw new Error('GitHub knows no confirmed address');
    const [firstName = '', ...others] = (name ?? '').split(' ');
    return { email, firstName, lastName: others.join(' ') };
  }

  private async ask(url: string, headers: Readonly<Record<string, string>>, body?: string): Promise<unknown> {
    const method = body === undefined ? 'GET' : 'POST';
    const { status, body: said } = await this.http.send({
      url,
      method,
      headers: { accept: 'application/json', ...headers },
      ...(body !== undefined && { body }),
    });
    if (status !== 200) throw new Error(`${new URL(url).hostname} answered ${status}`);
    return JSON.parse(said);
  }
}
