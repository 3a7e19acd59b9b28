import { agentSaid, type Labels, labelsOf, type Said } from '../../domain/evaluation/labels.js';
import type { EvaluationCounts } from '../evaluation/ports.js';
import type { Count } from './ports.js';

const resources = ['flags', 'identities', 'traits', 'environment-document'] as const;
export type Resource = (typeof resources)[number];

/** The requests of one environment under the same labels. */
type Requests = Record<Resource, number> & { readonly labels: Labels };

interface OfEnvironment {
  /** Of those who say nothing of themselves. */
  readonly plain: Requests;
  /** By agent, application and version as requests spell them. */
  readonly labelled: Map<string, Map<string, Map<string, Requests>>>;
}

const none: Labels = { agent: '', application: '', version: '' };
const counter = (labels: Labels): Requests => ({ flags: 0, identities: 0, traits: 0, 'environment-document': 0, labels });
/** Clients choose what they say of themselves: beyond so many different ones, their requests count without it. */
const most = 10_000;

/** Adds up in memory what is to be kept every few seconds; a request costs a few look-ups and no allocation. */
export class UsageCounts implements EvaluationCounts {
  private environments = new Map<number, OfEnvironment>();
  private evaluations = new Map<string, { -readonly [K in keyof Count]: Count[K] }>();
  private different = 0;

  /** What counts requests for one resource. */
  requests(resource: Resource): (environmentId: number, headers: Said) => void {
    return (environmentId, headers) => {
      const here = this.environments.get(environmentId) ?? this.begin(environmentId);
      const agent = agentSaid(headers);
      const application = headers['flagsmith-application-name'] as string | undefined;
      const version = headers['flagsmith-application-version'] as string | undefined;
      if (agent === '' && application === undefined && version === undefined) here.plain[resource]++;
      else
        (here.labelled
          .get(agent)
          ?.get(application ?? '')
          ?.get(version ?? '') ?? this.labelled(here, agent, headers))[resource]++;
    };
  }

  evaluated(environmentId: number, feature: string, labels: Labels, count: number): void {
    const key = JSON.stringify([environmentId, feature, labels.agent, labels.application, labels.version]);
    const known = this.evaluations.get(key);
    if (known !== undefined) known.total += count;
    else if (this.evaluations.size < most) this.evaluations.set(key, { environmentId, kind: 'evaluation', name: feature, total: count, ...labels });
    else if (labels !== none) this.evaluated(environmentId, feature, none, count);
  }

  /** All that was counted since the last time. */
  take(): Count[] {
    const counts: Count[] = [...this.evaluations.values()];
    for (const [environmentId, { plain, labelled }] of this.environments) {
      const all = [plain, ...[...labelled.values()].flatMap((agents) => [...agents.values()].flatMap((versions) => [...versions.values()]))];
      for (const requests of all)
        for (const name of resources)
          if (requests[name] > 0) counts.push({ environmentId, kind: 'request', name, total: requests[name], ...requests.labels });
    }
    this.environments = new Map();
    this.evaluations = new Map();
    this.different = 0;
    return counts;
  }

  private begin(environmentId: number): OfEnvironment {
    const here = { plain: counter(none), labelled: new Map() };
    this.environments.set(environmentId, here);
    return here;
  }

  private labelled(here: OfEnvironment, agent: string, headers: Said): Requests {
    if (++this.different > most) return here.plain;
    const labels = labelsOf(headers);
    const agents = here.labelled.get(agent) ?? new Map<string, Map<string, Requests>>();
    const versions = agents.get(String(headers['flagsmith-application-name'] ?? '')) ?? new Map<string, Requests>();
    const requests = counter(labels);
    here.labelled.set(agent, agents);
    agents.set(String(headers['flagsmith-application-name'] ?? ''), versions);
    versions.set(String(headers['flagsmith-application-version'] ?? ''), requests);
    return requests;
  }
}
