import type { WholeState } from '../../domain/feature-states/feature-state.js';
import type { FeatureStates } from '../feature-states/ports.js';
import type { Call } from '../shared/call.js';
import type { Listed } from '../shared/collection-store.js';
import type { UseCase } from '../shared/use-case.js';
import { type VersionAt, type VersionSubject, versionToRead } from './version-doors.js';

export class ListVersionStates implements UseCase<VersionAt, Listed<WholeState>, VersionSubject> {
  static readonly needs = versionToRead;

  constructor(private readonly states: FeatureStates) {}

  async run(_call: Call, { uuid }: VersionAt): Promise<Listed<WholeState>> {
    const rows = await this.states.ofVersion(uuid);
    return { rows, count: rows.length, page: 1 };
  }
}
