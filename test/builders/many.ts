import type { Database } from '../../src/adapters/platform/persistence/database.js';
import * as schema from '../../src/adapters/platform/persistence/schema/index.js';
import { columnsOf } from '../../src/domain/identities/trait.js';
import type { TraitValue } from '../../src/domain/shared/trait-value.js';

const moment = '2026-01-01T00:00:00.000000Z';

const state = (of: { featureId: number; environmentId: number; featureSegmentId: number | null }) => ({
  ...of,
  uuid: crypto.randomUUID(),
  identityId: null,
  versionUuid: null,
  changeRequestId: null,
  enabled: true,
  valueType: 'unicode' as const,
  stringValue: 'on',
  integerValue: null,
  booleanValue: null,
  seed: null,
  version: 1,
  liveFrom: moment,
  createdAt: moment,
  updatedAt: moment,
});

/** Many rows at once; answer their ids. */
export function manyBuilders(db: Database) {
  const rows = async <T>(table: { name: string; write(values: Partial<T>): object }, all: readonly Omit<T, 'id'>[]): Promise<number[]> => {
    const ids: number[] = [];
    for (let at = 0; at < all.length; at += 100) {
      const stored = all.slice(at, at + 100).map((row) => table.write(row as Partial<T>));
      ids.push(...(await db.reader(table.name).insert(stored).returning('id')).map(({ id }: { id: number }) => id));
    }
    return ids;
  };
  /** With the same traits each. */
  const identities = async (environmentId: number, identifiers: readonly string[], traits: Readonly<Record<string, TraitValue>> = {}) => {
    const ids = await rows(
      schema.identity,
      identifiers.map((identifier) => ({ uuid: crypto.randomUUID(), environmentId, identifier, dashboardAlias: null, createdAt: moment })),
    );
    await rows(
      schema.trait,
      ids.flatMap((identityId) =>
        Object.entries(traits).map(([traitKey, value]) => ({ ...columnsOf(value), identityId, traitKey, createdAt: moment })),
      ),
    );
    return ids;
  };

  /** Each with a rule of its own for the trait `plan`. */
  const segments = (projectId: number, names: readonly string[]) =>
    rows(
      schema.segment,
      names.map((name, n) => ({
        uuid: crypto.randomUUID(),
        projectId,
        name,
        description: null,
        featureId: null,
        version: 1,
        versionOf: null,
        isSystemSegment: false,
        managedBy: null,
        rules: [
          {
            id: n + 1,
            type: 'ALL' as const,
            rules: [],
            conditions: [{ id: n + 1, operator: 'EQUAL', property: 'plan', value: name, description: null }],
          },
        ],
        createdAt: moment,
        updatedAt: moment,
      })),
    );
  /** Features with a state for everyone in each of these environments. */
  const features = async (projectId: number, environmentIds: readonly number[], names: readonly string[]) => {
    const ids = await rows(
      schema.feature,
      names.map((name) => ({
        uuid: crypto.randomUUID(),
        projectId,
        name,
        nameKey: name.toLowerCase(),
        createdAt: moment,
        initialValue: 'on',
        description: null,
        defaultEnabled: false,
        type: 'STANDARD' as const,
        isArchived: false,
        isServerKeyOnly: false,
      })),
    );
    for (const environmentId of environmentIds)
      await rows(
        schema.featureState,
        ids.map((featureId) => state({ featureId, environmentId, featureSegmentId: null })),
      );
    return ids;
  };

  /** A state of each feature for a segment. */
  const overrides = async (environmentId: number, segmentId: number, featureIds: readonly number[]) => {
    const links = await rows(
      schema.featureSegment,
      featureIds.map((featureId) => ({ uuid: crypto.randomUUID(), featureId, segmentId, environmentId, versionUuid: null, priority: 0 })),
    );
    await rows(
      schema.featureState,
      featureIds.map((featureId, n) => state({ featureId, environmentId, featureSegmentId: links[n] as number })),
    );
  };
  return { identities, segments, features, overrides };
}
