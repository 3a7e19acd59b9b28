import { TagsElsewhere } from '../../domain/features/feature.js';
import type { Project } from '../../domain/projects/project.js';
import { InvalidField } from '../../domain/shared/refusal.js';
import { placeOfProject } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import type { Gate } from '../shared/gate.js';
import type { Named } from './ports.js';

const noneOf = (pk: number) => `Invalid pk "${pk}" - object does not exist.`;
const missing = (ids: readonly number[], found: readonly { readonly id: number }[]) => ids.find((id) => !found.some((one) => one.id === id));
const listed = (ids: readonly number[]) => `[${ids.join(', ')}]`;

/** Refuses what a feature cannot be linked to. */
export class LinkChecks {
  constructor(
    private readonly named: Named,
    private readonly gate: Gate,
  ) {}

  /** Those that are there; whether they are of the project is told last. */
  async tags(ids: readonly number[], project: Project): Promise<() => void> {
    const found = await this.named.tags(ids);
    const unknown = missing(ids, found);
    if (unknown !== undefined) throw new InvalidField('tags', noneOf(unknown));
    return () => {
      if (found.some(({ projectId }) => projectId !== project.id)) throw new TagsElsewhere();
    };
  }

  async owners(ids: readonly number[], project: Project, call: Call): Promise<void> {
    const unknown = missing(ids, await this.named.accounts(ids));
    if (unknown !== undefined) throw new InvalidField('owners', noneOf(unknown));
    const outside = await this.withoutAccess(ids, project, call);
    if (outside.length > 0) throw new InvalidField('owners', `Users with ids ${listed(outside)} do not have access to this project.`);
  }

  async groups(ids: readonly number[], project: Project): Promise<void> {
    const found = await this.named.groups(ids);
    const unknown = missing(ids, found);
    if (unknown !== undefined) throw new InvalidField('groupOwners', noneOf(unknown));
    const foreign = found.filter(({ organisationId }) => organisationId !== project.organisationId).map(({ id }) => id);
    if (foreign.length > 0) throw new InvalidField('groupOwners', `Groups with ids ${listed(foreign)} do not belong to this project's organisation.`);
  }

  /** Those of these accounts who may not see the project. */
  async withoutAccess(ids: readonly number[], project: Project, call: Call): Promise<readonly number[]> {
    const outside: number[] = [];
    for (const id of ids) {
      const pass = await this.gate.pass({ ...call, actor: { kind: 'user', id, name: '' } });
      if (!pass.may('VIEW_PROJECT', placeOfProject(project))) outside.push(id);
    }
    return outside;
  }
}
