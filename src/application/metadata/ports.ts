import type { Described, Entity, FieldOnEntity, MetadataValue } from '../../domain/metadata/metadata-value.js';
import { problemWith } from '../../domain/metadata/metadata-value.js';
import { contentTypeOf } from '../../domain/metadata/model-field.js';
import type { Refusal } from '../../domain/shared/refusal.js';
import { token } from '../shared/token.js';
import type { Tx } from '../shared/transactions.js';

/** Where a thing is that has, or may have, values of custom fields. */
export interface Whereabouts {
  readonly organisationId: number;
  readonly projectId: number;
}

export interface MetadataValues {
  /** By the id of what they belong to, each in the order of their making; what has none is not there. */
  of(entity: Entity, ids: readonly number[], tx?: Tx): Promise<ReadonlyMap<number, readonly MetadataValue[]>>;
  /** Instead of what was there; what stays the same keeps its id. Refuses a field that went meanwhile with InvalidField. */
  replace(tx: Tx, entity: Entity, id: number, given: readonly MetadataValue[]): Promise<readonly MetadataValue[]>;
  /** The fields that things of this kind may have there: of the organisation and of the project. */
  fields(entity: Entity, where: Whereabouts, tx?: Tx): Promise<readonly FieldOnEntity[]>;
}
export const MetadataValues = token<MetadataValues>('metadata.MetadataValues');

/** The refusal that is due for the values given for a thing. */
export async function metadataRefusal(
  values: MetadataValues,
  entity: Entity,
  where: Whereabouts,
  given: readonly MetadataValue[],
  tx?: Tx,
): Promise<Refusal | undefined> {
  return problemWith(given, await values.fields(entity, where, tx), {
    organisation: { contentType: contentTypeOf('organisation') as number, objectId: where.organisationId },
    project: { contentType: contentTypeOf('project') as number, objectId: where.projectId },
  });
}

/** The same things with their values. */
export async function described<T extends { readonly id: number }>(
  values: MetadataValues,
  entity: Entity,
  rows: readonly T[],
  tx?: Tx,
): Promise<readonly (T & Described)[]> {
  const all = await values.of(
    entity,
    rows.map(({ id }) => id),
    tx,
  );
  return rows.map((row) => Object.assign({}, row, { metadata: all.get(row.id) ?? [] })); // to spread a row of better-sqlite3 takes a hundred times as long
}
