import { noValue, type TypedValue, withValue } from '../feature-states/feature-state.js';
import type { FlagValue } from '../shared/flag-value.js';
import { InvalidField } from '../shared/refusal.js';

interface ExportedValue {
  readonly type: TypedValue['valueType'];
  readonly value: FlagValue;
}

export interface ExportedVariant extends ExportedValue {
  readonly percentageAllocation: number;
  readonly defaultPercentageAllocation: number;
}

/** A feature as it stands in a file: what it is like everywhere, and how it was set in the environment it comes from. */
export interface ExportedFeature extends ExportedValue {
  readonly name: string;
  readonly defaultEnabled: boolean;
  readonly isServerKeyOnly: boolean;
  readonly initialValue: string | null;
  readonly enabled: boolean;
  readonly variants: readonly ExportedVariant[];
}

const kinds = { int: 'number', unicode: 'string', bool: 'boolean' };
const fits = ({ type, value }: ExportedValue) => value === null || kinds[type] === typeof value;

/** The columns of a value that stands in a file. */
export const typedValueOf = ({ type, value }: ExportedValue): TypedValue =>
  value === null ? { ...noValue, valueType: type } : withValue(noValue, value);

/** Refuses values that are not of their type, and variants that get more than there is. */
export function checkExported(features: readonly ExportedFeature[]): void {
  for (const feature of features) {
    const { name, variants } = feature;
    if (![feature, ...variants].every(fits)) throw new InvalidField('file', `${name}: a value is not of its type.`);
    if (variants.reduce((sum, { percentageAllocation }) => sum + percentageAllocation, 0) > 100)
      throw new InvalidField('file', `${name}: the variants get more than 100 per cent.`);
  }
}
