import type { Instant } from '../../domain/shared/instant.js';
import type { Call } from '../shared/call.js';
import { system } from '../shared/needs.js';
import type { Transactions } from '../shared/transactions.js';
import type { UseCase } from '../shared/use-case.js';
import type { FeatureExports, FeatureImports } from './ports.js';

const minutes = 60_000;
const keptFor = 14 * 24 * 60 * minutes;
const givenUpAfter = 10 * minutes;
const earlier = (at: Instant, by: number) => new Date(Date.parse(at) - by).toISOString();

/** Gives up what nobody finished within ten minutes, and removes what is older than two weeks. */
export class TidyTransfers implements UseCase<object, void, undefined> {
  static readonly needs = system('a task');

  constructor(
    private readonly transactions: Transactions,
    private readonly exports: FeatureExports,
    private readonly imports: FeatureImports,
  ) {}

  async run(call: Call): Promise<void> {
    const old = { filter: { before: earlier(call.at, keptFor) } };
    const stalled = { filter: { before: earlier(call.at, givenUpAfter), status: 'PROCESSING' } } as const;
    const [oldExports, stalledExports] = [(await this.exports.list({}, old)).rows, (await this.exports.list({}, stalled)).rows];
    const [oldImports, stalledImports] = [(await this.imports.list({}, old)).rows, (await this.imports.list({}, stalled)).rows];
    await this.transactions.run(call, async (tx) => {
      for (const { id } of stalledExports)
        tx.record('feature_export.changed', await this.exports.change(tx, {}, id, (before) => ({ ...before, status: 'FAILED' })));
      for (const { id } of stalledImports)
        tx.record('feature_import.changed', await this.imports.change(tx, {}, id, (before) => ({ ...before, status: 'FAILED' })));
      for (const { id } of oldExports) tx.record('feature_export.removed', { before: await this.exports.remove(tx, {}, id, () => {}) });
      for (const { id } of oldImports) tx.record('feature_import.removed', { before: await this.imports.remove(tx, {}, id, () => {}) });
    });
  }
}
