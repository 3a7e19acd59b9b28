import { columnsOf, traitValueOf, withTraitValue } from '../../domain/identities/trait.js';
import { pythonText } from '../../domain/shared/python-text.js';
import type { TraitValue } from '../../domain/shared/trait-value.js';
import type { Call } from '../shared/call.js';
import { needs } from '../shared/needs.js';
import type { Transactions, Tx } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { keepingTraits } from './keeping-traits.js';
import { edgeIdentity, type PlacedIdentity, type Traits } from './ports.js';

interface Trait {
  readonly traitKey: string;
  readonly value: TraitValue | null;
}

interface Input extends Trait {
  readonly environmentKey: string;
  readonly identityUuid: string;
}

/** Gives one trait of an identity a value; null takes it away. What is so already is left alone. */
export class SetEdgeTrait implements UseCase<Input, Trait, PlacedIdentity> {
  static readonly needs = keepingTraits(needs('MANAGE_IDENTITIES', edgeIdentity, 'told'));

  constructor(
    private readonly transactions: Transactions,
    private readonly traits: Traits,
  ) {}

  async run(call: Call, { traitKey, value }: Input, { identity }: PlacedIdentity): Promise<Trait> {
    await this.transactions.run(call, (tx) => this.set(tx, identity.id, { traitKey, value }));
    return { traitKey, value };
  }

  private async set(tx: Tx, identityId: number, { traitKey, value }: Trait): Promise<void> {
    const within = { identityId };
    const held = (await this.traits.ofIdentity(identityId, tx)).find((trait) => trait.traitKey === traitKey);
    if (held === undefined) {
      if (value === null) return;
      const after = await this.traits.insert(tx, { ...columnsOf(value), identityId, traitKey, createdAt: tx.call.at });
      tx.record('trait.created', { after });
    } else if (value === null) {
      tx.record('trait.removed', { before: await this.traits.remove(tx, within, held.id, () => {}) });
    } else if (!same(traitValueOf(held), value)) {
      tx.record('trait.changed', await this.traits.change(tx, within, held.id, (before) => withTraitValue(before, value)));
    }
  }
}

const same = (a: TraitValue | null, b: TraitValue) => typeof a === typeof b && pythonText(a) === pythonText(b);
