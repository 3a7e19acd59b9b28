import type { FeatureVersion } from '../../domain/versioning/feature-version.js';
import type { Call } from '../shared/call.js';
import type { Listed, Page } from '../shared/collection-store.js';
import type { UseCase } from '../shared/use-case.js';
import type { FeatureVersions } from './ports.js';
import { type FlagAt, type VersionedSubject, versionsToSee } from './version-doors.js';

interface Input extends FlagAt {
  readonly live?: boolean | undefined;
  readonly page?: Page | undefined;
}

export class ListFeatureVersions implements UseCase<Input, Listed<FeatureVersion>, VersionedSubject> {
  static readonly needs = versionsToSee;

  constructor(private readonly versions: FeatureVersions) {}

  run({ at }: Call, { environmentId, featureId, live, page }: Input): Promise<Listed<FeatureVersion>> {
    return this.versions.list({ environmentId, featureId }, { live, at, page });
  }
}
