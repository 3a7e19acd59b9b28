import { flag, instant, integer, nullable, number, table, text } from '../table.js';

export const feature = table(
  'feature',
  {
    id: integer(),
    uuid: text(),
    projectId: integer(),
    name: text(),
    /** The name as the app compares it: without case. */
    nameKey: text(),
    createdAt: instant(),
    initialValue: nullable(text()),
    description: nullable(text()),
    defaultEnabled: flag(),
    type: text<'STANDARD' | 'MULTIVARIATE'>(),
    isArchived: flag(),
    isServerKeyOnly: flag(),
  },
  { softDelete: true, unique: { feature_name_unique: ['projectId', 'nameKey'] } },
);

export const featureTag = table('feature_tag', { id: integer(), featureId: integer(), tagId: integer() });
export const featureOwner = table('feature_owner', { id: integer(), featureId: integer(), accountId: integer() });
export const featureGroupOwner = table('feature_group_owner', { id: integer(), featureId: integer(), groupId: integer() });

export const multivariateOption = table(
  'multivariate_option',
  {
    id: integer(),
    uuid: text(),
    featureId: integer(),
    type: text<'int' | 'unicode' | 'bool'>(),
    integerValue: nullable(integer()),
    stringValue: nullable(text()),
    booleanValue: nullable(flag()),
    defaultPercentageAllocation: number(),
    key: nullable(text()),
  },
  { unique: { multivariate_option_key_unique: ['featureId', 'key'] } },
);
