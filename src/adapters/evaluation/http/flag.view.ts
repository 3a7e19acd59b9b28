import type { CompiledFlag } from '../../../domain/evaluation/compile-environment.js';
import type { EnvironmentDocument } from '../../../domain/evaluation/environment-document.js';
import { agentSaid, type Said, sdkOf } from '../../../domain/evaluation/labels.js';
import type { FlagValue } from '../../../domain/shared/flag-value.js';
import { choice, Field, flag, integer, moment, object, type Reply, text } from '../../platform/http/fields.js';

export const flagReply = {
  id: integer().nullable(),
  feature: object({
    id: integer(),
    name: text(),
    created_date: moment().nullable(),
    description: text().nullable(),
    initial_value: text().nullable(),
    default_enabled: flag().nullable(),
    type: choice(['STANDARD', 'MULTIVARIATE']),
  }),
  feature_state_value: new Field<FlagValue>((raw) => raw as FlagValue, { type: ['string', 'integer', 'boolean', 'null'] }, 'required'),
  environment: integer().nullable(),
  identity: integer().nullable(),
  feature_segment: integer().nullable(),
  enabled: flag(),
  reason: text().sometimes().doc('Why it is so: for SDKs that read it, those of JavaScript'),
};

export const identityFlagReply = {
  ...flagReply,
  variant: text().nullable().doc('The key of the variant, `control` where the draw left the value as it is, null without a draw'),
};

/** Whether the SDK that asks shows its users why a flag is as it is; to all others answers stay as they always were. */
export const readsReasons = (headers: Said): boolean => sdkOf(agentSaid(headers)) === 'flagsmith-js-sdk';

type Settings = EnvironmentDocument['environment'];

/** Where sensitive data are hidden, all that an application does not need stays untold. */
export function flagView(
  { state, feature, enabled, value, reason }: CompiledFlag,
  { id, hideSensitiveData: hide }: Settings,
  identity: number | null = null,
  withReason = false,
): Reply<typeof flagReply> {
  return {
    id: hide ? null : state.id,
    feature: {
      id: feature.id,
      name: feature.name,
      created_date: hide ? null : feature.createdAt,
      description: hide ? null : feature.description,
      initial_value: hide ? null : feature.initialValue,
      default_enabled: hide ? null : feature.defaultEnabled,
      type: feature.type,
    },
    feature_state_value: value,
    environment: hide ? null : id,
    identity: hide ? null : identity,
    feature_segment: hide || state.override === null ? null : state.override.featureSegmentId,
    enabled,
    ...(withReason && { reason }),
  };
}

/** `identity` is whose own state it is, null for a state that is everybody's. */
export const identityFlagView = (
  found: CompiledFlag,
  settings: Settings,
  identity: number | null,
  withReason = false,
): Reply<typeof identityFlagReply> => ({
  ...flagView(found, settings, identity, withReason),
  variant: found.variant,
});
