import { flag, instant, integer, nullable, number, table, text } from '../table.js';

export const identity = table(
  'identity',
  {
    id: integer(),
    uuid: text(),
    environmentId: integer(),
    identifier: text(),
    dashboardAlias: nullable(text()),
    createdAt: instant(),
  },
  { unique: { identity_identifier_unique: ['environmentId', 'identifier'] } },
);

/** The value of the type that `valueType` names counts; `floatValue` and `integerValue` tell 3.0 and 3 apart. */
export const trait = table(
  'trait',
  {
    id: integer(),
    identityId: integer(),
    traitKey: text(),
    valueType: nullable(text<'int' | 'unicode' | 'bool' | 'float'>()),
    integerValue: nullable(integer()),
    stringValue: nullable(text()),
    booleanValue: nullable(flag()),
    floatValue: nullable(number()),
    createdAt: instant(),
  },
  { unique: { trait_key_unique: ['identityId', 'traitKey'] } },
);
