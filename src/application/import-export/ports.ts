import type { Environment } from '../../domain/environments/environment.js';
import type { MultivariateOption } from '../../domain/features/multivariate-option.js';
import type { FeatureExport, FeatureImport } from '../../domain/import-export/transfer.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { CollectionStore } from '../shared/collection-store.js';
import { token } from '../shared/token.js';

/** Beside what they are equal in. */
interface More {
  readonly environments?: readonly number[] | undefined;
  readonly before?: Instant | undefined;
}

export type FeatureExports = CollectionStore<FeatureExport, number, Partial<FeatureExport> & More>;
export const FeatureExports = token<FeatureExports>('import-export.FeatureExports');

export type FeatureImports = CollectionStore<FeatureImport, number, Partial<FeatureImport> & More>;
export const FeatureImports = token<FeatureImports>('import-export.FeatureImports');

/** What an export takes along, beside the states. */
export interface ExportParts {
  /** The ids of a project's features that have one of these tags. */
  tagged(environment: Environment, tagIds: readonly number[]): Promise<ReadonlySet<number>>;
  /** Of all features of the project, by id. */
  options(environment: Environment): Promise<ReadonlyMap<number, MultivariateOption>>;
}
export const ExportParts = token<ExportParts>('import-export.ExportParts');

declare module '../shared/tasks.js' {
  interface Payloads {
    'import_export.export': { readonly id: number };
    'import_export.import': { readonly id: number };
    'import_export.tidy': Record<string, never>;
  }
}
