import { type Feature, OwnerDemanded } from '../../domain/features/feature.js';
import type { MetadataValue } from '../../domain/metadata/metadata-value.js';
import { type MetadataValues, metadataRefusal } from '../metadata/ports.js';
import type { Call } from '../shared/call.js';
import { userId } from '../shared/call.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { type ProjectEntered, projectToAddTo } from './feature-doors.js';
import type { FeatureNames } from './feature-names.js';
import type { LinkChecks } from './links.js';
import { mayGiveOptions, type SentOption } from './options.js';
import type { FeatureAdditions, FeatureLinks, FeatureLists, ShownFeature } from './ports.js';

interface Input {
  readonly projectId: number;
  readonly name: string;
  readonly values: Partial<Feature>;
  readonly tags?: readonly number[] | undefined;
  readonly owners?: readonly number[] | undefined;
  readonly groupOwners?: readonly number[] | undefined;
  readonly options?: readonly SentOption[] | undefined;
  readonly metadata?: readonly MetadataValue[] | undefined;
}

/** A feature with all that is sent along with it; what follows from it in other contexts (its first states) is part of the same change. */
export class CreateFeature implements UseCase<Input, ShownFeature, ProjectEntered> {
  static readonly needs = projectToAddTo;

  constructor(
    private readonly transactions: Transactions,
    private readonly additions: FeatureAdditions,
    private readonly names: FeatureNames,
    private readonly links: FeatureLinks,
    private readonly checks: LinkChecks,
    private readonly lists: FeatureLists,
    private readonly metadata: MetadataValues,
  ) {}

  async run(call: Call, input: Input, { project, pass }: ProjectEntered): Promise<ShownFeature> {
    const { name, values, tags = [], groupOwners = [], options = [], metadata = [] } = input;
    await this.names.check(project, name);
    const tagsAreHere = await this.checks.tags(tags, project);
    mayGiveOptions(options, project, pass);
    await this.checks.owners(input.owners ?? [], project, call);
    await this.checks.groups(groupOwners, project);
    tagsAreHere();
    const problem = await metadataRefusal(this.metadata, 'feature', { organisationId: project.organisationId, projectId: project.id }, metadata);
    if (problem !== undefined) throw problem;
    const named = input.owners ?? [];
    if (project.enforceFeatureOwners && named.length === 0 && groupOwners.length === 0) throw new OwnerDemanded();
    const maker = userId(call);
    const owners = named.length > 0 || maker === null ? named : [maker]; // who makes it owns it, unless somebody else does

    const id = await this.transactions.run(call, async (tx) => {
      const after = await this.additions.add(tx, project, name, values);
      for (const [kind, ids] of [
        ['tags', tags],
        ['owners', owners],
        ['groupOwners', groupOwners],
      ] as const)
        if (ids.length > 0) {
          await this.links.set(tx, kind, after.id, ids);
          tx.record('feature_links.changed', { after: { featureId: after.id, kind } });
        }
      await this.additions.addOptions(tx, after.id, options);
      await this.metadata.replace(tx, 'feature', after.id, metadata);
      return after.id;
    });
    return (await this.lists.one(project.id, id, {}, call.at)) as ShownFeature; // it was made just now
  }
}
