import { ExplainIdentity } from '../../../application/evaluation/identities/explain-identity.js';
import type { Explanation } from '../../../domain/evaluation/explain.js';
import { choice, flag, integer, list, object, text } from '../../platform/http/fields.js';
import { get } from '../../platform/http/route.js';
import { flagReply } from './flag.view.js';

const reply = {
  feature: object({ id: integer(), name: text() }),
  enabled: flag(),
  feature_state_value: flagReply.feature_state_value,
  variant: text().nullable(),
  reason: choice(['default', 'segment', 'identity override', 'split']),
  segments: list(
    object({
      name: text(),
      matches: flag(),
      rule: list(integer()).doc('The rule that decides, as places from the outermost in'),
      explanation: text(),
    }),
  ).doc('The segments that override the feature, in their order, up to the one that counts'),
};

const view = ({ flag: { feature, enabled, value, variant }, because, segments }: Explanation) => ({
  feature: { id: feature.id, name: feature.name },
  enabled,
  feature_state_value: value,
  variant,
  reason: because,
  segments: segments.map(({ name, matches, rule, words }) => ({ name, matches, rule, explanation: `${name}: ${words}` })),
});

export const explainRoutes = [
  get('/api/v1/environments/:environment_api_key/identities/:identity_pk/explain/', {
    operationId: 'explain_identity_flags',
    summary: 'Why an identity gets each of its flags',
    auth: 'user',
    params: { environment_api_key: text(), identity_pk: integer() },
    run: ExplainIdentity,
    at: ({ params }) => ({ environmentKey: params.environment_api_key, identityId: params.identity_pk }),
    reply,
    view: (explained) => explained.map(view),
  }),
];
