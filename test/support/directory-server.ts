import ldap from 'ldapjs';

export const base = 'ou=people,dc=example,dc=com';

export interface Person {
  readonly uid: string;
  readonly password: string;
  readonly [attribute: string]: string | readonly string[];
}

const escaped = (name: string) => name.replace(/[,+]/g, '\\$&');
const inSmall = (attributes: object) => Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name.toLowerCase(), value]));

/** What of ldapjs is used here; its types leave most of it open. */
interface Asked {
  readonly dn: { toString(): string };
  readonly credentials: string;
  readonly filter: { toString(): string; matches(attributes: object): boolean };
}
interface Answered {
  readonly attributes: string[];
  send(entry: object): void;
  end(): void;
}
type Next = (error?: object) => void;

/** A real LDAP server with these people, which tells what it was asked. */
export async function startDirectory(people: readonly Person[]) {
  const asked: string[] = [];
  const server = ldap.createServer();
  server.bind('', (request: Asked, response: Answered, next: Next) => {
    const name = request.dn.toString();
    asked.push(`bind ${name}`);
    const who = people.find(({ uid }) => [`uid=${escaped(uid)},${base}`, `ACME\\${uid}`, `${uid}@acme.example`].some((one) => one === name));
    if (who === undefined || who.password !== request.credentials) return next(new ldap.InvalidCredentialsError());
    response.end();
    return next();
  });
  server.search(base, (request: Asked, response: Answered, next: Next) => {
    asked.push(`search ${request.filter.toString()}`);
    response.attributes.length = 0; // all of them are told, as real servers spell them
    for (const { password: _, ...attributes } of people) {
      if (request.filter.matches({ objectClass: 'inetOrgPerson', ...attributes }))
        response.send({ dn: `uid=${escaped(attributes.uid)},${base}`, attributes: inSmall(attributes) });
    }
    response.end();
    return next();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()));
  return {
    asked,
    url: server.url.replace('0.0.0.0', '127.0.0.1'),
    stop: () => new Promise<void>((done) => server.close(() => done())),
  };
}
