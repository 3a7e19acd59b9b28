import type { MetadataValues, Whereabouts } from '../../../application/metadata/ports.js';
import type { Tx } from '../../../application/shared/transactions.js';
import type { Entity, FieldOnEntity, MetadataValue } from '../../../domain/metadata/metadata-value.js';
import { contentTypeOf } from '../../../domain/metadata/model-field.js';
import { InvalidField } from '../../../domain/shared/refusal.js';
import type { Database } from '../../platform/persistence/database.js';
import { metadataValue } from '../../platform/persistence/schema/index.js';

const idOf = { feature: 'featureId', segment: 'segmentId', environment: 'environmentId' } as const;

const fields = `select metadata_model_field.id as "modelFieldId", name as "name", type as "type", project_id as "projectId", required_for as "requiredFor"
  from metadata_model_field join metadata_field on metadata_field.id = field_id
  where content_type = ? and metadata_field.organisation_id = ? and (project_id is null or project_id = ?) order by metadata_model_field.id`;

export class KnexMetadataValues implements MetadataValues {
  constructor(private readonly db: Database) {}

  async of(entity: Entity, ids: readonly number[], tx?: Tx): Promise<ReadonlyMap<number, readonly MetadataValue[]>> {
    const found = new Map<number, MetadataValue[]>();
    if (ids.length === 0) return found;
    const rows = await this.db.rows(metadataValue, `${this.db.dialect.among(`${entity}_id`)} order by id`, [JSON.stringify(ids)], tx);
    for (const row of rows) {
      const owner = row[idOf[entity]] as number;
      found.set(owner, [...(found.get(owner) ?? []), { id: row.id, modelFieldId: row.modelFieldId, value: row.value }]);
    }
    return found;
  }

  async replace(tx: Tx, entity: Entity, id: number, given: readonly MetadataValue[]): Promise<readonly MetadataValue[]> {
    const before = (await this.of(entity, [id], tx)).get(id) ?? [];
    const kept = before.filter((old) => given.some((now) => now.modelFieldId === old.modelFieldId && now.value === old.value));
    const gone = before.filter((old) => !kept.includes(old)).map((old) => old.id as number);
    if (gone.length > 0) await this.db.on(tx)(metadataValue.name).whereIn('id', gone).delete();
    const fresh: MetadataValue[] = [];
    for (const { modelFieldId, value } of given.filter((now) => !kept.some((old) => old.modelFieldId === now.modelFieldId))) {
      const row = { modelFieldId, value, featureId: null, segmentId: null, environmentId: null, [idOf[entity]]: id };
      const made = await this.db.insert(tx, metadataValue, row).catch((error) => {
        throw this.db.dialect.refersToNothing(error) ? new InvalidField('metadata', `Invalid pk "${modelFieldId}" - object does not exist.`) : error;
      });
      fresh.push({ id: made.id, modelFieldId, value });
    }
    return [...kept, ...fresh];
  }

  async fields(entity: Entity, { organisationId, projectId }: Whereabouts, tx?: Tx): Promise<readonly FieldOnEntity[]> {
    const found = await this.db.read<FieldOnEntity & { requiredFor: string }>(fields, [contentTypeOf(entity), organisationId, projectId], tx);
    return found.map((row) => ({ ...row, requiredFor: JSON.parse(row.requiredFor) }));
  }
}
