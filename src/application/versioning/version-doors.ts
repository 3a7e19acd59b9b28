import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import type { Feature } from '../../domain/features/feature.js';
import type { Permission } from '../../domain/permissions/permission.js';
import { Forbidden, NotFound } from '../../domain/shared/refusal.js';
import type { FeatureVersion } from '../../domain/versioning/feature-version.js';
import { PublishedVersionFixed } from '../../domain/versioning/refusals.js';
import { Environments, placeOfEnvironment } from '../environments/ports.js';
import { Referred } from '../feature-states/ports.js';
import { mayForFeature } from '../features/ports.js';
import { Projects, placeOfProject } from '../projects/ports.js';
import type { Pass } from '../shared/gate.js';
import type { Needs } from '../shared/needs.js';
import type { Find } from '../shared/token.js';
import { FeatureVersions } from './ports.js';

export interface FlagAt {
  readonly environmentId: number;
  readonly featureId: number;
}
export interface VersionAt extends FlagAt {
  readonly uuid: string;
}

export interface VersionedSubject {
  readonly environment: PlacedEnvironment;
  readonly feature: Feature;
}
export interface VersionSubject extends VersionedSubject {
  readonly version: FeatureVersion;
}

/** What the caller may not see is not there. */
async function see(find: Find, pass: Pass, { environmentId, featureId }: FlagAt): Promise<VersionedSubject> {
  const environment = await find(Environments).byId(environmentId);
  const feature = await find(Referred).feature(featureId);
  const project = feature && (await find(Projects).byId(feature.projectId));
  if (feature === undefined || project === undefined || !pass.may('VIEW_PROJECT', placeOfProject(project))) throw new NotFound('Feature');
  if (environment?.projectId !== feature.projectId || !pass.may('VIEW_ENVIRONMENT', placeOfEnvironment(environment)))
    throw new NotFound('Environment');
  return { environment, feature };
}

async function mayIn(find: Find, pass: Pass, { environmentId, featureId }: FlagAt, permission: Permission): Promise<void> {
  const environment = await find(Environments).byId(environmentId);
  if (environment === undefined || !(await mayForFeature(find, pass, permission, placeOfEnvironment(environment), featureId))) throw new Forbidden();
}

async function versionOf(find: Find, { environmentId, featureId, uuid }: VersionAt): Promise<FeatureVersion> {
  const version = await find(FeatureVersions).byUuid(uuid);
  if (version?.environmentId !== environmentId || version.featureId !== featureId) throw new NotFound('EnvironmentFeatureVersion');
  return version;
}

export const versionsToSee: Needs<FlagAt, VersionedSubject> = {
  said: 'VIEW_ENVIRONMENT',
  admit: async (gate, call, at) => see(gate.find, await gate.pass(call), at),
};

export const versionsToWrite: Needs<FlagAt, VersionedSubject> = {
  said: 'UPDATE_FEATURE_STATE',
  async admit(gate, call, at) {
    const pass = await gate.pass(call);
    await mayIn(gate.find, pass, at, 'UPDATE_FEATURE_STATE');
    return see(gate.find, pass, at);
  },
};

export const versionToWrite: Needs<VersionAt, VersionSubject> = {
  said: 'UPDATE_FEATURE_STATE',
  async admit(gate, call, at) {
    const subject = await versionsToWrite.admit(gate, call, at);
    return { ...subject, version: await versionOf(gate.find, at) };
  },
};

/** A version for its states, for which the permission in the environment is enough. */
const forStates = (permission: Permission, check: (version: FeatureVersion) => void): Needs<VersionAt, VersionSubject> => ({
  said: permission,
  async admit(gate, call, at) {
    await mayIn(gate.find, await gate.pass(call), at, permission);
    const version = await versionOf(gate.find, at);
    check(version);
    const environment = await gate.find(Environments).byId(at.environmentId);
    const feature = await gate.find(Referred).feature(at.featureId);
    return { version, environment: environment as PlacedEnvironment, feature: feature as Feature };
  },
});

export const versionToRead = forStates('VIEW_ENVIRONMENT', () => {});
export const draftToWrite = forStates('UPDATE_FEATURE_STATE', ({ publishedAt }) => {
  if (publishedAt !== null) throw new PublishedVersionFixed();
});
