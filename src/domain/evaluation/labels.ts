import { sdkLabels } from '../environments/environment.js';

/** What an application says of itself when it asks for flags; empty where it does not say. */
export interface Labels {
  /** The SDK and its version, `flagsmith-go-sdk/5.0.0`; nothing else is told apart. */
  readonly agent: string;
  readonly application: string;
  readonly version: string;
}

export type SdkLabel = (typeof sdkLabels)[number];

export interface Said {
  readonly [header: string]: string | readonly string[] | undefined;
}

const sdks: ReadonlySet<string> = new Set(sdkLabels);
const versionForm = /^\d{1,6}(\.\d{1,6}){0,3}([-+.][\w.+-]{1,20})?$/;
const longest = 200;

/** The SDK that an agent names. */
export const sdkOf = (agent: string): SdkLabel => agent.slice(0, agent.indexOf('/')) as SdkLabel;

/** Which agent a request names: browsers have a `User-Agent` of their own, so their SDK has another header. */
export function agentSaid(headers: Said): string {
  const own = headers['user-agent'];
  return typeof own === 'string' && own.startsWith('flagsmith-') ? own : String(headers['flagsmith-sdk-user-agent'] ?? '');
}

/** Keeps what is counted apart few: of an agent that is no SDK nothing is kept, of a version that is none only that it is not known. */
function agentOf(said: string): string {
  const [name = '', version = ''] = said.split('/', 2);
  return sdks.has(name) ? `${name}/${versionForm.test(version) ? version : 'unknown'}` : '';
}

const short = (said: unknown) => (typeof said === 'string' ? said.slice(0, longest) : '');

/** By the headers of a request. */
export const labelsOf = (headers: Said): Labels => ({
  agent: agentOf(agentSaid(headers)),
  application: short(headers['flagsmith-application-name']),
  version: short(headers['flagsmith-application-version']),
});
