import { hashOfSecret } from '../../src/adapters/platform/hash-of-secret.js';
import { KeySigner } from '../../src/adapters/platform/key-signer.js';
import type { Database } from '../../src/adapters/platform/persistence/database.js';
import * as schema from '../../src/adapters/platform/persistence/schema/index.js';
import type { Table } from '../../src/adapters/platform/persistence/table.js';
import { sealedPurposes } from '../../src/adapters/platform/sealing.js';
import { newEnvironment } from '../../src/domain/environments/environment.js';
import { manyBuilders } from './many.js';

const moment = '2026-01-01T00:00:00.000000Z';

interface Given {
  readonly organisationId: number;
  readonly projectId?: number;
  readonly environmentId?: number;
  readonly admin?: boolean;
  readonly permissions?: readonly string[];
}

/** Rows with everything that a test does not care about filled in; a builder answers the id. For what a test is about, ask over HTTP. */
export function builders(db: Database) {
  const uuid = () => crypto.randomUUID();
  const add = async <T>(table: Table<T>, row: Omit<T, 'id'>): Promise<number> =>
    (
      await db
        .reader(table.name)
        .insert(table.write(row as Partial<T>))
        .returning('id')
    )[0].id;
  type Some<T> = T extends Table<infer Row> ? Partial<Row> : never;

  const organisation = (row: Some<typeof schema.organisation> = {}) =>
    add(schema.organisation, {
      uuid: uuid(),
      name: 'Acme',
      createdAt: moment,
      webhookNotificationEmail: null,
      alertedOverPlanLimit: false,
      stopServingFlags: false,
      restrictProjectCreateToAdmin: false,
      persistTraitData: true,
      blockAccessToAdmin: false,
      force2fa: false,
      targetingKey: null,
      subscriptionUuid: uuid(),
      ...row,
    });
  const project = (row: Some<typeof schema.project> & { organisationId: number }) =>
    add(schema.project, {
      uuid: uuid(),
      name: 'Site',
      createdAt: moment,
      hideDisabledFlags: false,
      preventFlagDefaults: false,
      enableRealtimeUpdates: false,
      enforceFeatureOwners: false,
      onlyAllowLowerCaseFeatureNames: true,
      featureNameRegex: null,
      staleFlagsLimitDays: 30,
      minimumChangeRequestApprovals: null,
      maxSegmentsAllowed: 100,
      maxFeaturesAllowed: 400,
      maxSegmentOverridesAllowed: 100,
      ...row,
    });
  const environment = (row: Some<typeof schema.environment> & { projectId: number }) =>
    add(schema.environment, {
      ...newEnvironment(moment, uuid(), uuid()),
      name: row.apiKey ?? 'Production',
      heldName: row.name ?? row.apiKey ?? 'Production',
      ...row,
    });
  const feature = (row: Some<typeof schema.feature> & { projectId: number; name: string }) =>
    add(schema.feature, {
      uuid: uuid(),
      nameKey: row.name.toLowerCase(),
      createdAt: moment,
      initialValue: null,
      description: null,
      defaultEnabled: false,
      type: 'STANDARD',
      isArchived: false,
      isServerKeyOnly: false,
      ...row,
    });
  const featureState = (row: Some<typeof schema.featureState> & { featureId: number; environmentId: number }) =>
    add(schema.featureState, {
      uuid: uuid(),
      featureSegmentId: null,
      identityId: null,
      versionUuid: null,
      changeRequestId: null,
      enabled: false,
      valueType: 'unicode',
      stringValue: null,
      integerValue: null,
      booleanValue: null,
      seed: null,
      version: 1,
      liveFrom: moment,
      createdAt: moment,
      updatedAt: moment,
      ...row,
    });
  const featureVersion = async (row: Some<typeof schema.featureVersion> & { featureId: number; environmentId: number }) => {
    const version = {
      uuid: uuid(),
      description: null,
      publishedAt: moment,
      liveFrom: moment,
      createdAt: moment,
      updatedAt: moment,
      createdBy: null,
      publishedBy: null,
      ...row,
    };
    await db.reader(schema.featureVersion.name).insert(schema.featureVersion.write(version));
    return version.uuid;
  };
  const group = (row: Some<typeof schema.userGroup> & { organisationId: number; name: string }) =>
    add(schema.userGroup, { isDefault: false, externalId: null, ...row });
  const account = async ({
    token,
    member = {},
    permissions = [],
    ...row
  }: Some<typeof schema.account> & {
    token: string;
    member?: Readonly<Record<number, 'ADMIN' | 'USER'>>;
    permissions?: readonly Given[];
  }) => {
    const accountId = await add(schema.account, {
      uuid: uuid(),
      email: `${token}@example.com`,
      passwordHash: null,
      firstName: 'Ada',
      lastName: token,
      isActive: true,
      isSuperuser: false,
      signUpType: null,
      authType: 'EMAIL',
      onboarding: null,
      dateJoined: moment,
      lastLogin: null,
      ...row,
    });
    const sealedKey = await new KeySigner(db, undefined).seal(sealedPurposes.loginToken, token);
    await add(schema.accountToken, { accountId, keyHash: hashOfSecret(token), sealedKey, createdAt: moment });
    for (const [organisationId, role] of Object.entries(member))
      await add(schema.membership, { accountId, organisationId: Number(organisationId), role, dateJoined: moment });
    for (const { organisationId, projectId = null, environmentId = null, admin = false, permissions: held = [] } of permissions)
      await add(schema.permissionRecord, {
        organisationId,
        level: environmentId !== null ? 'environment' : projectId !== null ? 'project' : 'organisation',
        projectId,
        environmentId,
        accountId,
        groupId: null,
        roleId: null,
        admin,
        permissions: held,
        limits: {},
      });
    return accountId;
  };
  return { organisation, project, environment, feature, featureState, featureVersion, group, account, ...manyBuilders(db) };
}
