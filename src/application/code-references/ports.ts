import type { CodePlace, CodeScan, FeatureInCode } from '../../domain/code-references/code-scan.js';
import { token } from '../shared/token.js';
import type { Tx } from '../shared/transactions.js';

export interface CodeReferences {
  /** Keeps what was found of each feature, by its id, in the place of what was found before. */
  add(tx: Tx, scan: CodeScan, found: ReadonlyMap<number, readonly CodePlace[]>): Promise<void>;
  /** Repositories whose last scan found the feature, by their address. */
  ofFeature(featureId: number): Promise<readonly FeatureInCode[]>;
}
export const CodeReferences = token<CodeReferences>('code-references.CodeReferences');
