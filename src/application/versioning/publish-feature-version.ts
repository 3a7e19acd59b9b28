import type { Instant } from '../../domain/shared/instant.js';
import type { FeatureVersion } from '../../domain/versioning/feature-version.js';
import type { Call } from '../shared/call.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { VersionEdits } from './ports.js';
import { type VersionAt, type VersionSubject, versionToWrite } from './version-doors.js';

interface Input extends VersionAt {
  readonly liveFrom?: Instant | undefined;
}

export class PublishFeatureVersion implements UseCase<Input, FeatureVersion, VersionSubject> {
  static readonly needs = versionToWrite;

  constructor(
    private readonly transactions: Transactions,
    private readonly versions: VersionEdits,
  ) {}

  run(call: Call, { uuid, liveFrom }: Input): Promise<FeatureVersion> {
    return this.transactions.run(call, (tx) => this.versions.publish(tx, uuid, liveFrom));
  }
}
