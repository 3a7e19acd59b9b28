import type { IdentityOverrides, Snapshot } from '../../../application/evaluation/snapshot.js';
import type { FeatureDocument, RuleDocument, StateDocument } from '../../../domain/evaluation/environment-document.js';
import type { Instant } from '../../../domain/shared/instant.js';
import { anything, flag, integer, object, text } from '../../platform/http/fields.js';

export const environmentDocumentReply = {
  id: integer(),
  api_key: text(),
  project: object({
    id: integer(),
    name: text(),
    organisation: object({
      id: integer(),
      name: text(),
      feature_analytics: flag(),
      stop_serving_flags: flag(),
      persist_trait_data: flag(),
    }),
    hide_disabled_flags: flag(),
    segments: anything().doc('Each with its rules and the feature states it overrides'),
    enable_realtime_updates: flag(),
    server_key_only_feature_ids: anything(),
  }),
  feature_states: anything(),
  identity_overrides: anything(),
  name: text(),
  allow_client_traits: flag(),
  updated_at: text(),
  hide_sensitive_data: flag(),
  hide_disabled_flags: flag().nullable(),
  use_identity_composite_key_for_hashing: flag(),
  use_identity_overrides_in_local_eval: flag(),
};

/** The document says its moments with an offset. */
const withOffset = (at: Instant) => `${at.slice(0, -1)}+00:00`;

/** What SDKs evaluate by themselves; every kind of person that they know of is in it, and no trait of anybody. */
export function environmentDocumentView(snapshot: Snapshot) {
  const { document, identities, project, organisation, updatedAt } = snapshot;
  const { environment, features, states, segments } = document;
  const featureById = new Map(features.map((feature) => [feature.id, feature]));
  const stateView = (state: StateDocument) => featureStateView(state, featureById.get(state.featureId) as FeatureDocument);
  const overridesOf = new Map<number, ReturnType<typeof stateView>[]>();
  for (const state of states) {
    if (state.override === null) continue;
    const { segmentId } = state.override;
    overridesOf.set(segmentId, [...(overridesOf.get(segmentId) ?? []), stateView(state)]);
  }
  // a segment of one feature alone is of no use where it overrides nothing
  const useful = segments.filter(({ id, featureId }) => featureId === null || overridesOf.has(id));
  return {
    id: environment.id,
    api_key: environment.key,
    project: {
      id: project.id,
      name: project.name,
      organisation: {
        id: organisation.id,
        name: organisation.name,
        feature_analytics: false,
        stop_serving_flags: organisation.stopServingFlags,
        persist_trait_data: organisation.persistTraitData,
      },
      hide_disabled_flags: project.hideDisabledFlags,
      segments: useful.map(({ id, name, rules }) => ({ id, name, rules: rules.map(ruleView), feature_states: overridesOf.get(id) ?? [] })),
      enable_realtime_updates: project.enableRealtimeUpdates,
      server_key_only_feature_ids: features.filter(({ isServerKeyOnly }) => isServerKeyOnly).map(({ id }) => id),
    },
    feature_states: states.filter(({ override }) => override === null).map(stateView),
    identity_overrides: snapshot.useIdentityOverridesInLocalEval ? identities.map((one) => identityView(one, environment.key, stateView)) : [],
    name: environment.name,
    allow_client_traits: environment.allowClientTraits,
    updated_at: withOffset(updatedAt),
    hide_sensitive_data: environment.hideSensitiveData,
    hide_disabled_flags: snapshot.hideDisabledFlags,
    use_identity_composite_key_for_hashing: environment.useIdentityCompositeKeyForHashing,
    use_identity_overrides_in_local_eval: snapshot.useIdentityOverridesInLocalEval,
  };
}

const featureStateView = (state: StateDocument, { id, name, type }: FeatureDocument) => ({
  feature: { id, name, type },
  enabled: state.enabled,
  django_id: state.seed,
  feature_segment: state.override === null ? null : { priority: state.override.priority },
  featurestate_uuid: state.uuid,
  feature_state_value: state.value,
  multivariate_feature_state_values: state.variants.map((variant) => ({
    multivariate_feature_option: { value: variant.value, id: variant.optionId, key: variant.key },
    percentage_allocation: variant.share,
    id: variant.id,
    mv_fs_value_uuid: variant.uuid,
  })),
});

const ruleView = ({ type, rules = [], conditions = [] }: RuleDocument): object => ({
  type,
  rules: rules.map(ruleView),
  conditions: conditions.map(({ operator, value, property }) => ({ operator, value, property_: property })),
});

const identityView = (identity: IdentityOverrides, environmentKey: string, stateView: (state: StateDocument) => object) => ({
  identifier: identity.identifier,
  environment_api_key: environmentKey,
  created_date: withOffset(identity.createdAt),
  identity_features: identity.states.map(stateView),
  identity_traits: [],
  identity_uuid: identity.uuid,
  django_id: identity.identityId,
  dashboard_alias: null,
  composite_key: `${environmentKey}_${identity.identifier}`,
});
