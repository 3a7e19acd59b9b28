import { liveVersionStays } from '../../domain/versioning/refusals.js';
import type { Call } from '../shared/call.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { FeatureVersions } from './ports.js';
import { type VersionAt, type VersionSubject, versionToWrite } from './version-doors.js';

/** Drafts go, and those whose day has not come. */
export class RemoveFeatureVersion implements UseCase<VersionAt, void, VersionSubject> {
  static readonly needs = versionToWrite;

  constructor(
    private readonly transactions: Transactions,
    private readonly versions: FeatureVersions,
  ) {}

  async run(call: Call, { uuid }: VersionAt): Promise<void> {
    await this.transactions.run(call, async (tx) => {
      const before = await this.versions.change(tx, uuid, (version) => {
        liveVersionStays(version, call.at);
        return version;
      });
      await this.versions.remove(tx, uuid);
      tx.record('feature_version.removed', { before });
    });
  }
}
