import type { ProviderName } from '../../domain/feature-health/health.js';
import type { Project } from '../../domain/projects/project.js';
import { NotFound } from '../../domain/shared/refusal.js';
import { projectById } from '../projects/ports.js';
import { type Call, userId } from '../shared/call.js';
import type { Mint } from '../shared/clock.js';
import { allOf, type Listed } from '../shared/collection-store.js';
import { needs } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { HealthProviders, ShownProvider } from './ports.js';
import type { ProviderPaths } from './provider-paths.js';

interface InProject {
  readonly projectId: number;
}
export type ReachableProvider = ShownProvider & { readonly path: string };

export class ListHealthProviders implements UseCase<InProject, Listed<ReachableProvider>, Project> {
  static readonly needs = needs('VIEW_PROJECT', projectById);

  constructor(
    private readonly providers: HealthProviders,
    private readonly paths: ProviderPaths,
  ) {}

  async run(_call: Call, _input: InProject, { id }: Project): Promise<Listed<ReachableProvider>> {
    const rows = await this.providers.ofProject(id);
    return allOf(await Promise.all(rows.map(async (row) => ({ ...row, path: await this.paths.pathOf(row) }))));
  }
}

export class CreateHealthProvider implements UseCase<InProject & { readonly name: ProviderName }, ReachableProvider, Project> {
  static readonly needs = needs('PROJECT_ADMIN', projectById);

  constructor(
    private readonly transactions: Transactions,
    private readonly providers: HealthProviders,
    private readonly paths: ProviderPaths,
    private readonly mint: Mint,
  ) {}

  async run(call: Call, { name }: InProject & { readonly name: ProviderName }, project: Project): Promise<ReachableProvider> {
    const fresh = { uuid: this.mint.uuid(), projectId: project.id, name, createdBy: userId(call) };
    const shown = await this.transactions.run(call, async (tx) => {
      const after = await this.providers.add(tx, fresh);
      tx.record('health_provider.created', { after: { ...after, projectName: project.name } });
      return (await this.providers.ofProject(project.id, tx)).find(({ id }) => id === after.id) as ShownProvider;
    });
    return { ...shown, path: await this.paths.pathOf(shown) }; // the first signature may write a key
  }
}

/** What it told stays. */
export class RemoveHealthProvider implements UseCase<InProject & { readonly name: string }, void, Project> {
  static readonly needs = needs('PROJECT_ADMIN', projectById);

  constructor(
    private readonly transactions: Transactions,
    private readonly providers: HealthProviders,
  ) {}

  run(call: Call, { name }: InProject & { readonly name: string }, project: Project): Promise<void> {
    return this.transactions.run(call, async (tx) => {
      const own = await this.providers.ofProject(project.id, tx);
      const before = own.find((one) => one.name.toLowerCase() === name.toLowerCase());
      if (before === undefined) throw new NotFound('FeatureHealthProvider');
      await this.providers.remove(tx, before.id);
      tx.record('health_provider.removed', { before: { ...before, projectName: project.name } });
    });
  }
}
