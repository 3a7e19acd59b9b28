import type { Environments } from '../environments/ports.js';
import type { Clock } from '../shared/clock.js';
import type { Count, UsageBuckets } from './ports.js';
import type { UsageCounts } from './usage-counts.js';

/** What an SDK was first seen to ask an environment for flags with. */
export type FirstAsked = (environmentKey: string, agent: string) => Promise<void>;

/** Moves what was counted into the database. What cannot be kept now is dropped, for the next seconds count as well. */
export class KeepCounts {
  private readonly told = new Set<number>();

  constructor(
    private readonly counts: UsageCounts,
    private readonly buckets: UsageBuckets,
    private readonly environments: Environments,
    private readonly clock: Clock,
    private readonly firstAsked: FirstAsked,
  ) {}

  async keep(): Promise<void> {
    const counts = this.counts.take();
    if (counts.length === 0) return;
    await this.buckets.add(counts, this.clock.now());
    for (const count of counts) await this.tellOnce(count);
  }

  /** Only an SDK that says its name counts; the reference has it so. */
  private async tellOnce({ environmentId, kind, name, agent }: Count): Promise<void> {
    if (kind !== 'request' || name === 'traits' || agent === '' || this.told.has(environmentId)) return;
    this.told.add(environmentId);
    const environment = await this.environments.byId(environmentId);
    if (environment !== undefined) await this.firstAsked(environment.apiKey, agent);
  }
}
