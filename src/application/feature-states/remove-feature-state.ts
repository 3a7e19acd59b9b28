import type { Call } from '../shared/call.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { FlagEdits } from './ports.js';
import { type PlacedState, type StateAt, stateToWrite } from './state-doors.js';

export class RemoveFeatureState implements UseCase<StateAt, void, PlacedState> {
  static readonly needs = stateToWrite;

  constructor(
    private readonly transactions: Transactions,
    private readonly edits: FlagEdits,
  ) {}

  async run(call: Call, { id }: StateAt): Promise<void> {
    await this.transactions.run(call, (tx) => this.edits.remove(tx, id));
  }
}
