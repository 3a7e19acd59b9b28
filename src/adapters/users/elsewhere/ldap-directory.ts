import type { Client, Entry } from 'ldapts';
import type { Directory } from '../../../application/users/ports.js';
import type { IdentityElsewhere } from '../../../domain/users/identity-elsewhere.js';
import type { Settings } from '../../platform/config/settings.js';
import type { Log } from '../../platform/observability/logger.js';

/** LDAP by ldapts, loaded when first used: binds as whoever logs in, and reads who that is (RFC 4513, 5.1.3). */
export class LdapDirectory implements Directory {
  constructor(
    private readonly settings: Settings,
    private readonly log: Log,
  ) {}

  async identity(username: string, password: string): Promise<IdentityElsewhere | undefined> {
    const { ldapUrl: url, ldapStartTls, ldapConnectSeconds, ldapAnswerSeconds } = this.settings;
    if (url === undefined || password === '') return undefined; // a bind without a password is one as nobody, and succeeds (RFC 4513, 5.1.2)
    const { Client, InvalidCredentialsError } = await import('ldapts');
    const client = new Client({ url, connectTimeout: ldapConnectSeconds * 1000, timeout: ldapAnswerSeconds * 1000 });
    try {
      if (ldapStartTls) await client.startTLS();
      await client.bind(await this.nameOf(username), password);
      return await this.read(client, username);
    } catch (error) {
      // who is not there may have a password here; what the directory says of itself is for an operator
      if (!(error instanceof InvalidCredentialsError)) this.log.warn({ event: 'directory.failed', reason: (error as Error).name });
      return undefined;
    } finally {
      await client.unbind().catch(() => undefined); // there may be no connection to end
    }
  }

  private async nameOf(username: string): Promise<string> {
    const { ldapUsername, ldapDomain: domain, ldapFields, ldapBase } = this.settings;
    if (ldapUsername.endsWith('_principal')) return domain === undefined ? username : `${username}@${domain}`;
    if (ldapUsername.endsWith('_directory')) return domain === undefined ? username : `${domain}\\${username}`;
    const { DN } = await import('ldapts');
    return `${new DN().addPairRDN(ldapFields.username as string, username)},${ldapBase}`;
  }

  private async read(client: Client, username: string): Promise<IdentityElsewhere | undefined> {
    const { AndFilter, EqualityFilter } = await import('ldapts');
    const { ldapBase, ldapClass, ldapGroup, ldapFields: fields } = this.settings;
    const named = { objectClass: ldapClass, [fields.username as string]: username, ...(ldapGroup !== undefined && { memberOf: ldapGroup }) };
    const filter = new AndFilter({ filters: Object.entries(named).map(([attribute, value]) => new EqualityFilter({ attribute, value })) });
    const attributes = Object.values(fields);
    const { searchEntries } = await client.search(ldapBase, { scope: 'sub', filter, attributes, sizeLimit: 2 });
    const [entry] = searchEntries;
    const email = entry && first(entry, fields.email);
    if (entry === undefined || email === '' || email === undefined || searchEntries.length > 1) return undefined;
    return { email, firstName: first(entry, fields.first_name), lastName: first(entry, fields.last_name) };
  }
}

/** The first value of an attribute; servers spell its name in the case they like. */
function first(entry: Entry, attribute = ''): string {
  const values = Object.entries(entry).flatMap(([name, value]) => (name.toLowerCase() === attribute.toLowerCase() ? value : []));
  return String(values[0] ?? '');
}
