import type { PlacedEnvironment } from '../../../domain/environments/environment.js';
import type { Feature } from '../../../domain/features/feature.js';
import type { Permission } from '../../../domain/permissions/permission.js';
import { Forbidden, NothingHere } from '../../../domain/shared/refusal.js';
import { ChangeRequestsEnabled } from '../../../domain/versioning/refusals.js';
import { Environments, placeOfEnvironment } from '../../environments/ports.js';
import { Features, mayForFeature } from '../../features/ports.js';
import type { Call } from '../../shared/call.js';
import type { Pass } from '../../shared/gate.js';
import type { Needs } from '../../shared/needs.js';
import type { Find } from '../../shared/token.js';
import type { Transactions } from '../../shared/transactions.js';

export interface FlagByKey {
  readonly environmentKey: string;
  readonly featureId: number;
}

export interface FlagSubject {
  readonly environment: PlacedEnvironment;
  /** Looks for the feature; refuses with NothingHere. */
  readonly feature: () => Promise<Feature>;
  /** May write the state for everyone, and those of segments. */
  readonly may: { readonly everyone: boolean; readonly overrides: boolean };
}

async function found(find: Find, pass: Pass, { environmentKey, featureId }: FlagByKey): Promise<FlagSubject & { readonly mayView: boolean }> {
  const environment = await find(Environments).byKey(environmentKey);
  if (environment === undefined) throw new NothingHere();
  const place = placeOfEnvironment(environment);
  const may = (permission: Permission) => mayForFeature(find, pass, permission, place, featureId);
  return {
    environment,
    async feature() {
      const feature = await find(Features).byId(environment.projectId, featureId);
      if (feature === undefined) throw new NothingHere();
      return feature;
    },
    may: { everyone: await may('UPDATE_FEATURE_STATE'), overrides: await may('MANAGE_SEGMENT_OVERRIDES') },
    mayView: pass.may('VIEW_ENVIRONMENT', place),
  };
}

/** Who may neither see nor write is not told that there is such an environment. */
export const flagToRead: Needs<FlagByKey, FlagSubject> = {
  said: 'VIEW_ENVIRONMENT, UPDATE_FEATURE_STATE or MANAGE_SEGMENT_OVERRIDES',
  async admit(gate, call, at) {
    const subject = await found(gate.find, await gate.pass(call), at);
    if (!subject.mayView && !subject.may.everyone && !subject.may.overrides) throw new NothingHere();
    return subject;
  },
};

export const flagToWrite: Needs<FlagByKey, FlagSubject> = {
  said: 'UPDATE_FEATURE_STATE for everyone, MANAGE_SEGMENT_OVERRIDES for segments',
  async admit(gate, call, at) {
    const subject = await found(gate.find, await gate.pass(call), at);
    if (!subject.may.everyone && !subject.may.overrides) throw new NothingHere();
    return subject;
  },
};

/** Where a flag is, for what is told of it. */
export const flagAt = ({ id, projectId, organisationId }: PlacedEnvironment, featureId: number) => ({
  organisationId,
  projectId,
  environmentId: id,
  featureId,
});

/**
 * Refuses what is not allowed, then a feature that is not there, then a flag that change requests alone may change; the last is told as
 * an event.
 */
export async function openForWriting(
  call: Call,
  transactions: Transactions,
  subject: FlagSubject,
  wants: { readonly everyone: boolean; readonly overrides: boolean },
): Promise<Feature> {
  const { environment, may } = subject;
  if ((wants.everyone && !may.everyone) || (wants.overrides && !may.overrides)) throw new Forbidden();
  const feature = await subject.feature();
  if (environment.minimumChangeRequestApprovals === null) return feature;
  const rejected = new ChangeRequestsEnabled();
  await transactions.run(call, async (tx) => tx.record('flag.update_rejected', { before: flagAt(environment, feature.id), reason: rejected.code }));
  throw rejected;
}
