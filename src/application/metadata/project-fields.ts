import type { MetadataField } from '../../domain/metadata/metadata-field.js';
import { contentTypeOf, type entities } from '../../domain/metadata/model-field.js';
import type { Project } from '../../domain/projects/project.js';
import { projectById } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import { type CollectionStore, type Listed, type Page, pageOf } from '../shared/collection-store.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';

type Store = CollectionStore<MetadataField, number, Partial<MetadataField>>;
interface InProject {
  readonly projectId: number;
}
interface Input extends InProject {
  /** Also those of the organisation, unless the project has one of the same name. */
  readonly inherited: boolean;
  readonly entity?: (typeof entities)[number] | undefined;
  readonly page: Page | undefined;
}

export class ListProjectFields implements UseCase<Input, Listed<MetadataField>, Project> {
  static readonly needs = needs('VIEW_PROJECT', projectById);

  constructor(private readonly fields: Store) {}

  async run(_call: Call, { inherited, entity, page }: Input, { id, organisationId }: Project): Promise<Listed<MetadataField>> {
    const { rows } = await this.fields.list({ organisationId }, { filter: {} });
    const own = new Set(rows.filter(({ projectId }) => projectId === id).map(({ name }) => name));
    const type = entity && contentTypeOf(entity);
    const matching = rows.filter(
      ({ projectId, name, modelFields }) =>
        (projectId === id || (inherited && projectId === null && !own.has(name))) &&
        (type === undefined || modelFields.some(({ contentType }) => contentType === type)),
    );
    return pageOf(matching, page);
  }
}

export class GetProjectField implements UseCase<InProject & { readonly id: number }, MetadataField, Project> {
  static readonly needs = needs('VIEW_PROJECT', projectById);

  constructor(private readonly fields: Store) {}

  run(_call: Call, { projectId, id }: InProject & { readonly id: number }): Promise<MetadataField> {
    return this.fields.get({ projectId }, id);
  }
}
