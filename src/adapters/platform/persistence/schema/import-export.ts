import { instant, integer, json, nullable, table, text } from '../table.js';

/** A feature as it stands in a file. */
interface Exported {
  readonly type: 'int' | 'unicode' | 'bool';
  readonly value: string | number | boolean | null;
  readonly name: string;
  readonly defaultEnabled: boolean;
  readonly isServerKeyOnly: boolean;
  readonly initialValue: string | null;
  readonly enabled: boolean;
  readonly variants: readonly (Pick<Exported, 'type' | 'value'> & {
    readonly percentageAllocation: number;
    readonly defaultPercentageAllocation: number;
  })[];
}

type Status = 'PROCESSING' | 'SUCCESS' | 'FAILED';

export const featureExport = table('feature_export', {
  id: integer(),
  environmentId: integer(),
  status: text<Status>(),
  tagIds: json<readonly number[]>(),
  features: nullable(json<readonly Exported[]>()),
  createdAt: instant(),
});

export const featureImport = table('feature_import', {
  id: integer(),
  environmentId: integer(),
  strategy: text<'SKIP' | 'OVERWRITE_DESTRUCTIVE'>(),
  status: text<Status>(),
  features: json<readonly Exported[]>(),
  createdAt: instant(),
});
