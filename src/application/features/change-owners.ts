import { ownersRemain } from '../../domain/features/feature.js';
import { InvalidField, InvalidRequest } from '../../domain/shared/refusal.js';
import type { Call } from '../shared/call.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { type FeatureEntered, featureWith } from './feature-doors.js';
import type { LinkChecks } from './links.js';
import type { FeatureLinks, FeatureLists, Named, ShownFeature } from './ports.js';

interface Input {
  readonly projectId: number;
  readonly featureId: number;
  readonly kind: 'owners' | 'groupOwners';
  readonly ids: readonly number[];
}

const distinct = (found: readonly { readonly id: number }[], ids: readonly number[]) => found.length === ids.length;

/** People are told as a field that is missing, groups as a bare list; the reference does so. */
abstract class ChangeOwners implements UseCase<Input, ShownFeature, FeatureEntered> {
  static readonly needs = featureWith('CREATE_FEATURE');

  constructor(
    protected readonly transactions: Transactions,
    protected readonly links: FeatureLinks,
    protected readonly named: Named,
    protected readonly checks: LinkChecks,
    private readonly lists: FeatureLists,
  ) {}

  async run(call: Call, input: Input, entered: FeatureEntered): Promise<ShownFeature> {
    const { feature, project } = entered;
    if (input.kind === 'owners' && !distinct(await this.named.accounts(input.ids), input.ids))
      throw new InvalidField('non_field_errors', 'Some users not found');
    await this.change(call, input, entered);
    return (await this.lists.one(project.id, feature.id, {}, call.at)) as ShownFeature; // it was there just now
  }

  protected abstract change(call: Call, input: Input, entered: FeatureEntered): Promise<void>;
}

/** Only people who may see the project, and groups of its organisation. */
export class AddOwners extends ChangeOwners {
  protected async change(call: Call, { kind, ids }: Input, { feature, project }: FeatureEntered): Promise<void> {
    if (kind === 'owners') {
      if ((await this.checks.withoutAccess(ids, project, call)).length > 0) throw new InvalidRequest('Some users not found');
    } else {
      const groups = (await this.named.groups(ids)).filter(({ organisationId }) => organisationId === project.organisationId);
      if (!distinct(groups, ids)) throw new InvalidRequest('Some groups not found');
    }
    await this.transactions.run(call, async (tx) => {
      await this.links.add(tx, kind, feature.id, ids);
      tx.record('feature_links.changed', { after: { featureId: feature.id, kind } });
    });
  }
}

/** A project may demand that one is left. */
export class RemoveOwners extends ChangeOwners {
  protected async change(call: Call, { kind, ids }: Input, { feature, project }: FeatureEntered): Promise<void> {
    await this.transactions.run(call, async (tx) => {
      ownersRemain(project.enforceFeatureOwners, await this.links.countOwners(tx, feature.id), ids.length);
      await this.links.remove(tx, kind, feature.id, ids);
      tx.record('feature_links.changed', { after: { featureId: feature.id, kind } });
    });
  }
}
