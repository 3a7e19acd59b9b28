import type { Project } from '../../domain/projects/project.js';
import type { Tag } from '../../domain/projects/tag.js';
import { NotFound } from '../../domain/shared/refusal.js';
import type { Call } from '../shared/call.js';
import type { CollectionStore } from '../shared/collection-store.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import { projectById } from './ports.js';

interface Input {
  readonly projectId: number;
  readonly uuid: string;
}

/** Who may see the project may read a tag by its uuid, though not by its id; the reference has it so. */
export class GetTagByUuid implements UseCase<Input, Tag, Project> {
  static readonly needs = needs('VIEW_PROJECT', projectById);

  constructor(private readonly tags: Pick<CollectionStore<Tag, number, Partial<Tag>>, 'list'>) {}

  async run(_call: Call, { uuid }: Input, project: Project): Promise<Tag> {
    const [tag] = (await this.tags.list({ projectId: project.id, uuid }, { filter: {} })).rows;
    if (tag === undefined) throw new NotFound('Tag');
    return tag;
  }
}
