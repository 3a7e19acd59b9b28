import { instant, integer, json, table, text } from '../table.js';

export const identity = table(
  'identity',
  {
    id: integer(),
    uuid: text(),
    environmentId: integer(),
    identifier: text(),
    createdAt: instant(),
  },
  { unique: { identity_identifier_unique: ['environmentId', 'identifier'] } },
);

/** `value` as JSON: text, true, 3; a real number that is whole keeps its point (`3.0`), which `valueType` float says too. */
export const trait = table(
  'trait',
  {
    id: integer(),
    identityId: integer(),
    traitKey: text(),
    valueType: text<'int' | 'unicode' | 'bool' | 'float'>(),
    value: json<string | number | boolean>(),
    createdAt: instant(),
  },
  { unique: { trait_key_unique: ['identityId', 'traitKey'] } },
);
