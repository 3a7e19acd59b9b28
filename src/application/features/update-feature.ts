import type { Feature } from '../../domain/features/feature.js';
import type { MetadataValue } from '../../domain/metadata/metadata-value.js';
import { NotFound } from '../../domain/shared/refusal.js';
import type { Environments } from '../environments/ports.js';
import { type MetadataValues, metadataRefusal } from '../metadata/ports.js';
import type { Projects } from '../projects/ports.js';
import type { Call } from '../shared/call.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { type FeatureEntered, featureWith } from './feature-doors.js';
import type { LinkChecks } from './links.js';
import { type FeatureQuery, filterOf } from './list-features.js';
import { mayGiveOptions, type Options, type SentOption } from './options.js';
import type { FeatureLinks, FeatureLists, FeatureStore, ShownFeature } from './ports.js';

interface Input {
  readonly projectId: number;
  readonly featureId: number;
  readonly query: FeatureQuery;
  readonly values: Partial<Feature>;
  readonly tags?: readonly number[] | undefined;
  readonly options?: readonly SentOption[] | undefined;
  readonly metadata?: readonly MetadataValue[] | undefined;
}

/** What is not sent stays, of a whole feature (PUT) too; its name, value, default and owners are not changed here. */
export class UpdateFeature implements UseCase<Input, ShownFeature, FeatureEntered> {
  static readonly needs = featureWith('CREATE_FEATURE');

  constructor(
    private readonly transactions: Transactions,
    private readonly projects: Projects,
    private readonly features: FeatureStore,
    private readonly links: FeatureLinks,
    private readonly checks: LinkChecks,
    private readonly options: Options,
    private readonly lists: FeatureLists,
    private readonly environments: Environments,
    private readonly metadata: MetadataValues,
  ) {}

  async run(call: Call, { query, values, tags, options, metadata }: Input, { feature, project, pass }: FeatureEntered): Promise<ShownFeature> {
    const filter = await filterOf(query, this.environments);
    const before = await this.lists.one(project.id, feature.id, filter, call.at);
    if (before === undefined) throw new NotFound('Feature');
    const tagsAreHere = await this.checks.tags(tags ?? [], project);
    if (options !== undefined) mayGiveOptions(options, project, pass);
    tagsAreHere();
    const where = { organisationId: project.organisationId, projectId: project.id };
    const problem = metadata && (await metadataRefusal(this.metadata, 'feature', where, metadata));
    if (problem !== undefined) throw problem;
    await this.transactions.run(call, async (tx) => {
      if (options !== undefined) await this.projects.hold(tx, project.id);
      const changed = await this.features.change(tx, { projectId: project.id }, feature.id, (row) => ({ ...row, ...values }));
      tx.record('feature.changed', changed);
      if (tags !== undefined) {
        await this.links.set(tx, 'tags', feature.id, tags);
        tx.record('feature_links.changed', { after: { featureId: feature.id, kind: 'tags' } });
      }
      if (options !== undefined) await this.options.replace(tx, feature.id, options);
      if (metadata !== undefined) await this.metadata.replace(tx, 'feature', feature.id, metadata);
    });
    return (await this.lists.one(project.id, feature.id, filterAfter(filter), call.at)) as ShownFeature;
  }
}

/** What was let in is shown, though the change may have put it out of the filter. */
const filterAfter = ({ environment, segmentId }: Awaited<ReturnType<typeof filterOf>>) => ({ environment, segmentId });
