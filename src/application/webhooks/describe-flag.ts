import { flagValueOf, type WholeState } from '../../domain/feature-states/feature-state.js';
import type { MultivariateOption } from '../../domain/features/multivariate-option.js';
import type { Tx } from '../shared/transactions.js';
import type { ToldOf } from './ports.js';

const optionValue = ({ type, stringValue, integerValue, booleanValue }: MultivariateOption) =>
  flagValueOf({ valueType: type, stringValue, integerValue, booleanValue });

/** The shares of a state as receivers know them. */
export const describeShares = (state: WholeState, options: readonly MultivariateOption[]) =>
  state.shares.map(({ id, multivariateOptionId, percentageAllocation }) => ({
    id,
    multivariate_feature_option: {
      id: multivariateOptionId,
      value: options.filter((one) => one.id === multivariateOptionId).map(optionValue)[0] ?? null,
    },
    percentage_allocation: percentageAllocation,
  }));

/** A state of a flag as receivers know it. */
export async function describeFlag(tx: Tx, told: ToldOf, state: WholeState): Promise<object> {
  const feature = await told.feature(tx, state.featureId);
  const environment = await told.environment(tx, state.environmentId);
  const segment = state.segmentId === null ? undefined : await told.segment(tx, state.segmentId);
  return {
    feature: {
      id: feature.id,
      created_date: feature.createdAt,
      default_enabled: feature.defaultEnabled,
      description: feature.description,
      initial_value: feature.initialValue,
      name: feature.name,
      project: feature.project,
      type: feature.type,
    },
    environment: { id: environment.id, name: environment.name },
    identity: state.identityId,
    identity_identifier: state.identifier,
    feature_segment:
      segment === undefined ? null : { segment: { id: segment.id, name: segment.name, description: segment.description }, priority: state.priority },
    enabled: state.enabled,
    feature_state_value: flagValueOf(state),
    multivariate_feature_state_values: describeShares(state, feature.options),
  };
}
