import { type Environment, EnvironmentKeyTaken, newEnvironment } from '../../domain/environments/environment.js';
import { Forbidden } from '../../domain/shared/refusal.js';
import { type MetadataValues, metadataRefusal } from '../metadata/ports.js';
import { type Projects, placeOfProject } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import type { Mint } from '../shared/clock.js';
import { checkedInside, type Inside } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { DescribedEnvironment, Environments } from './ports.js';

interface Input {
  /** Undefined where the body names no project. */
  readonly projectId: number | undefined;
  readonly values: Pick<Environment, 'name'> & Partial<DescribedEnvironment>;
}

export class CreateEnvironment implements UseCase<Input, DescribedEnvironment, Inside> {
  static readonly needs = checkedInside('the body says which project it is for');

  constructor(
    private readonly transactions: Transactions,
    private readonly projects: Projects,
    private readonly environments: Environments,
    private readonly mint: Mint,
    private readonly metadata: MetadataValues,
  ) {}

  async run(call: Call, { projectId, values }: Input, { pass }: Inside): Promise<DescribedEnvironment> {
    const project = projectId === undefined ? undefined : await this.projects.byId(projectId);
    if (project === undefined) throw new Forbidden();
    pass.require('CREATE_ENVIRONMENT', placeOfProject(project));
    const { metadata = [], ...settings } = values;
    if (settings.apiKey !== undefined && (await this.environments.isServerKey(settings.apiKey))) throw new EnvironmentKeyTaken();
    const problem = await metadataRefusal(this.metadata, 'environment', { organisationId: project.organisationId, projectId: project.id }, metadata);
    if (problem !== undefined) throw problem;
    return this.transactions.run(call, async (tx) => {
      if ((await this.projects.hold(tx, project.id)) === undefined) throw new Forbidden();
      const fresh = newEnvironment(call.at, this.mint.uuid(), this.mint.key());
      const after = await this.environments.add(tx, { ...fresh, ...settings, heldName: values.name, projectId: project.id });
      const kept = await this.metadata.replace(tx, 'environment', after.id, metadata);
      tx.record('environment.created', { after });
      return { ...after, metadata: kept };
    });
  }
}
