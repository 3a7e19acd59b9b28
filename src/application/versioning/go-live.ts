import { isLive } from '../../domain/versioning/feature-version.js';
import type { Call } from '../shared/call.js';
import { anyone } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { FeatureVersions, VersionEdits } from './ports.js';

/** The day of a version has come, unless it was deleted meanwhile or put off again. */
export class GoLive implements UseCase<{ uuid: string }, void, undefined> {
  static readonly needs = anyone('only the task processor calls it');

  constructor(
    private readonly transactions: Transactions,
    private readonly versions: FeatureVersions,
    private readonly edits: VersionEdits,
  ) {}

  async run(call: Call, { uuid }: { uuid: string }): Promise<void> {
    await this.transactions.run(call, async (tx) => {
      const version = await this.versions.byUuid(uuid, tx);
      if (version !== undefined && isLive(version, call.at)) await this.edits.wentLive(tx, version);
    });
  }
}
