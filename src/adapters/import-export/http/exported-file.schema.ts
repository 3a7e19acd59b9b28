import { mostVariants, valueTypes } from '../../../domain/features/multivariate-option.js';
import type { ExportedFeature, ExportedVariant } from '../../../domain/import-export/exported-feature.js';
import type { FlagValue } from '../../../domain/shared/flag-value.js';
import { parseJson } from '../../../domain/shared/json-text.js';
import { hasMoreLetters } from '../../../domain/shared/letters.js';
import { type Body, choice, Field, flag, integerBounds, items, number, text, Unreadable, upload } from '../../platform/http/fields.js';

const isValue = (raw: unknown): raw is FlagValue =>
  raw === null ||
  typeof raw === 'boolean' ||
  (typeof raw === 'string' && !hasMoreLetters(raw, 20_000) && !raw.includes('\0')) ||
  (Number.isInteger(raw) && Number(raw) >= integerBounds.min && Number(raw) <= integerBounds.max);

const value = new Field<FlagValue>(
  (raw) => {
    if (!isValue(raw)) throw new Unreadable(['A value is a text of up to 20000 characters, an integer of 32 bits, a boolean or null.']);
    return raw;
  },
  { type: ['string', 'integer', 'boolean', 'null'] },
  'required',
);

const variant = {
  percentage_allocation: number({ min: 0, max: 100 }),
  default_percentage_allocation: number({ min: 0, max: 100 }),
  value,
  type: choice(valueTypes),
};

/** A feature in a file. */
export const exported = {
  name: text({ max: 2000 }),
  default_enabled: flag(),
  is_server_key_only: flag(),
  initial_value: text({ max: 20_000, blank: true, keep: true }).nullable(),
  value,
  type: choice(valueTypes),
  enabled: flag(),
  multivariate: items(variant, { most: mostVariants }),
};

export const viewExported = ({ variants, ...feature }: ExportedFeature) => ({
  name: feature.name,
  default_enabled: feature.defaultEnabled,
  is_server_key_only: feature.isServerKeyOnly,
  initial_value: feature.initialValue,
  value: feature.value,
  type: feature.type,
  enabled: feature.enabled,
  multivariate: variants.map((one: ExportedVariant) => ({
    percentage_allocation: one.percentageAllocation,
    default_percentage_allocation: one.defaultPercentageAllocation,
    value: one.value,
    type: one.type,
  })),
});

const readExported = ({ multivariate, ...feature }: Body<typeof exported>): ExportedFeature => ({
  name: feature.name,
  defaultEnabled: feature.default_enabled,
  isServerKeyOnly: feature.is_server_key_only,
  initialValue: feature.initial_value,
  value: feature.value,
  type: feature.type,
  enabled: feature.enabled,
  variants: multivariate.map((one) => ({
    percentageAllocation: one.percentage_allocation,
    defaultPercentageAllocation: one.default_percentage_allocation,
    value: one.value,
    type: one.type,
  })),
});

const sent = upload({ max: 1_000_000 });
const inside = items(exported);

/** A file of features in a form. */
export const exportedFile = new Field<readonly ExportedFeature[]>(
  (raw, partial) => {
    const text = sent.read(raw, partial);
    let features: unknown;
    try {
      features = parseJson(text);
    } catch {
      throw new Unreadable(['The file holds no JSON.']);
    }
    return inside.read(features, partial).map(readExported);
  },
  sent.schema,
  'required',
  sent.more as object,
);
