import type { Call } from '../shared/call.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import { type LinkAt, linkToManage, type PlacedLink } from './link-doors.js';
import type { FlagEdits } from './ports.js';

/** Takes a segment's own value away; in a version, whatever its state, without making a new one, as the reference does. */
export class UnlinkSegment implements UseCase<LinkAt, void, PlacedLink> {
  static readonly needs = linkToManage;

  constructor(
    private readonly transactions: Transactions,
    private readonly edits: FlagEdits,
  ) {}

  run(call: Call, _input: LinkAt, { link }: PlacedLink): Promise<void> {
    return this.transactions.run(call, (tx) => this.edits.unlink(tx, link, 'close up'));
  }
}
