import { namePatternIsSound, newProject, type Project } from '../../domain/projects/project.js';
import { Forbidden } from '../../domain/shared/refusal.js';
import { Organisations } from '../organisations/ports.js';
import type { Call } from '../shared/call.js';
import type { Mint } from '../shared/clock.js';
import { checkedInside, type Inside } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { Projects } from './ports.js';

export type NewProject = Pick<Project, 'name' | 'organisationId'> & Partial<Project>;

/** An organisation may leave the making of projects to its admins. */
export class CreateProject implements UseCase<{ values: NewProject }, Project, Inside> {
  static readonly needs = checkedInside('the body says which organisation it is for');

  constructor(
    private readonly transactions: Transactions,
    private readonly projects: Projects,
    private readonly mint: Mint,
  ) {}

  async run(call: Call, { values }: { values: NewProject }, { pass, find }: Inside): Promise<Project> {
    const organisation = await find(Organisations).byId(values.organisationId);
    if (organisation === undefined) throw new Forbidden();
    pass.require(organisation.restrictProjectCreateToAdmin ? 'ORGANISATION_ADMIN' : 'CREATE_PROJECT', { organisation: organisation.id });
    namePatternIsSound(values);
    return this.transactions.run(call, async (tx) => {
      const after = await this.projects.add(tx, { ...newProject(call.at, this.mint.uuid()), ...values });
      tx.record('project.created', { after });
      return after;
    });
  }
}
