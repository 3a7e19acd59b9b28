import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';

/** Who can sign in there, by how they are known, and what is told of them. */
export type People = Record<string, Record<string, unknown>>;

const redirectUri = 'https://dashboard.invalid/oauth/oidc';

/** A real OpenID provider, in which whoever comes is `who.now` and agrees to everything. */
export async function startOpenIdServer(people: People, who: { now: string }) {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'burgee', client_secret: 'a secret of theirs', redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['for tests alone'] },
    claims: { email: ['email', 'email_verified'], profile: ['given_name', 'family_name'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people[id] }) }),
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  });
  const agree = async (request: IncomingMessage, response: ServerResponse) => {
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (prompt.name === 'login') return provider.interactionFinished(request, response, { login: { accountId: who.now } });
    const grant = new provider.Grant({ accountId: session?.accountId as string, clientId: params.client_id as string });
    grant.addOIDCScope('openid email profile');
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  };
  const answer = provider.callback();
  server.on('request', (request, response) => void (request.url?.startsWith('/interaction/') ? agree(request, response) : answer(request, response)));

  return {
    settings: { oidcIssuer: issuer, oidcClientId: 'burgee', oidcClientSecret: 'a secret of theirs', oidcRedirectUri: redirectUri },
    /** What a browser is sent back with that goes to this address. */
    async visit(url: string): Promise<Record<string, string>> {
      const cookies = new Map<string, string>();
      let next = url;
      while (!next.startsWith(redirectUri)) {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
        const response = await fetch(new URL(next, issuer), { redirect: 'manual', headers: { cookie } });
        for (const set of response.headers.getSetCookie()) {
          const [name = '', value = ''] = (set.split(';')[0] as string).split(/=(.*)/s);
          cookies.set(name, value);
        }
        const location = response.headers.get('location');
        if (location === null) throw new Error(`the provider stopped with ${response.status}: ${await response.text()}`);
        next = location;
      }
      return Object.fromEntries(new URL(next).searchParams);
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
