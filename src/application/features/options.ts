import { type MultivariateOption, newOption } from '../../domain/features/multivariate-option.js';
import type { Project } from '../../domain/projects/project.js';
import { Forbidden, InvalidField } from '../../domain/shared/refusal.js';
import { placeOfProject } from '../projects/ports.js';
import type { Mint } from '../shared/clock.js';
import type { Pass } from '../shared/gate.js';
import type { Tx } from '../shared/transactions.js';
import type { OptionStore } from './ports.js';

/** An option inside a feature: with the id of one that is there it changes that, else it is new. */
export interface SentOption {
  readonly id?: number | undefined;
  readonly values: Partial<MultivariateOption>;
}

/** Refuses options that together ask for more than there is, and whoever does not administer the project. */
export function mayGiveOptions(options: readonly SentOption[], project: Project, pass: Pass): void {
  if (options.length === 0) return;
  if (!pass.may('PROJECT_ADMIN', placeOfProject(project))) throw new Forbidden('User must be project admin to modify / create MV options.');
  const sum = options.reduce((total, { values }) => total + (values.defaultPercentageAllocation ?? 100), 0);
  if (sum > 100) throw new InvalidField('options', 'Invalid percentage allocation');
}

/** The options of a feature, written as a part of it. */
export class Options {
  constructor(
    private readonly store: OptionStore,
    private readonly mint: Mint,
  ) {}

  async add(tx: Tx, featureId: number, options: readonly SentOption[]): Promise<void> {
    for (const { values } of options) {
      const after = await this.store.insert(tx, { ...newOption(this.mint.uuid()), ...values, featureId });
      tx.record('multivariate_option.created', { after });
    }
  }

  /** What is not named goes, before anything else. */
  async replace(tx: Tx, featureId: number, options: readonly SentOption[]): Promise<void> {
    const before = await this.store.hold(tx, { featureId });
    const kept = options.filter(({ id }) => before.some((option) => option.id === id));
    for (const option of before)
      if (!kept.some(({ id }) => id === option.id))
        tx.record('multivariate_option.removed', { before: await this.store.remove(tx, { featureId }, option.id, () => {}) });
    for (const { id, values } of kept)
      tx.record('multivariate_option.changed', await this.store.change(tx, { featureId }, id as number, (option) => ({ ...option, ...values })));
    await this.add(
      tx,
      featureId,
      options.filter((option) => !kept.includes(option)),
    );
  }
}
