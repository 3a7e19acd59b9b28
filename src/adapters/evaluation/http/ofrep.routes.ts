import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type Context, ContextRefused, EvaluateFlagForContext, EvaluateForContext } from '../../../application/evaluation/evaluate-for-context.js';
import type { IdentityFlags } from '../../../application/evaluation/identities/identity-flags.js';
import type { CompiledFlag } from '../../../domain/evaluation/compile-environment.js';
import { writeJsonKeepingNumbers } from '../../../domain/shared/json-numbers.js';
import { hasMoreLetters } from '../../../domain/shared/letters.js';
import type { Refusal } from '../../../domain/shared/refusal.js';
import type { TraitValue } from '../../../domain/shared/trait-value.js';
import type { Params } from '../../platform/http/errors.js';
import { Field, flag, items, object, type Reply, text, type Unreadable, unkeepable } from '../../platform/http/fields.js';
import { post } from '../../platform/http/route.js';
import { traitValue } from '../../platform/http/trait-value.js';
import { flagReply } from './flag.view.js';

const trait = traitValue();

/** `targetingKey` names the identity; what else is said are its traits, and null says nothing. */
function contextOf(raw: unknown): Context | ContextRefused {
  const said = (raw as { context?: unknown } | null)?.context;
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return new ContextRefused('INVALID_CONTEXT', 'context must be an object');
  const { targetingKey: identifier = null, ...rest } = said as Record<string, unknown>;
  if (identifier === null || identifier === '') return new ContextRefused('TARGETING_KEY_MISSING', 'The context has no targetingKey');
  if (typeof identifier !== 'string' || hasMoreLetters(identifier, 2000) || unkeepable(identifier) !== undefined)
    return new ContextRefused('INVALID_CONTEXT', 'targetingKey must be text of no more than 2000 characters');
  const traits = new Map<string, TraitValue>();
  for (const [name, value] of Object.entries(rest)) {
    if (value === null) continue;
    try {
      traits.set(name, trait.read(value, false));
    } catch (error) {
      return new ContextRefused('INVALID_CONTEXT', `${name}: ${[(error as Unreadable).problem].flat().join(' ')}`);
    }
  }
  return { identifier, traits };
}

const context = new Field<Context | ContextRefused>(
  contextOf,
  { type: 'object', properties: { context: { type: 'object', properties: { targetingKey: { type: 'string' } }, required: ['targetingKey'] } } },
  'required',
);

const reply = {
  key: text(),
  value: flagReply.feature_state_value.doc('The value of the flag; of one that has none, whether it is enabled'),
  reason: text(),
  variant: text().sometimes(),
  metadata: object({ enabled: flag() }),
};

const reasonOf = (reason: string) => (reason.startsWith('SPLIT') ? 'SPLIT' : reason.startsWith('TARGETING_MATCH') ? 'TARGETING_MATCH' : 'STATIC');

const view = ({ feature, enabled, value, reason, variant }: CompiledFlag): Reply<typeof reply> => ({
  key: feature.name,
  value: value === null || value === '' ? enabled : value,
  reason: enabled ? reasonOf(reason) : 'DISABLED',
  ...(variant !== null && { variant }),
  metadata: { enabled },
});

/** The same for the same revision, kind of key and context, stored traits included. Client keys see a part of what server keys see, so how much tells them apart. */
const etag = ({ id, identifier, traits, flags, snapshot }: IdentityFlags) =>
  `"${createHash('md5')
    .update(
      JSON.stringify([snapshot.document.environment.id, snapshot.document.environment.revision, snapshot.updatedAt, flags.length, id, identifier]),
    )
    .update(writeJsonKeepingNumbers(traits.map(({ key, value }) => [key, value])))
    .digest('base64url')}"`;

/** `Authorization: Bearer` or `X-API-Key`: both hold the key of an environment. */
function keyOf({ authorization, 'x-api-key': key }: IncomingHttpHeaders): string | undefined {
  return typeof key === 'string' ? key : /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
}

/** With the key of the flag that was asked for, where it was one. */
const failed =
  (errorCode: string) =>
  (errorDetails: string, _refusal: Refusal, { key }: Params) => ({
    ...(key !== undefined && { key }),
    errorCode,
    errorDetails,
  });

/** What is no matter of the flag or its context. */
const plainly = (errorDetails: string) => ({ errorDetails });

const common = {
  auth: 'environment-key',
  lane: 'sdk',
  counted: 'identities',
  keyOf,
  status: 200,
  body: context,
  odd: {
    INVALID_CONTEXT: failed('INVALID_CONTEXT'),
    TARGETING_KEY_MISSING: failed('TARGETING_KEY_MISSING'),
    flag_not_found: failed('FLAG_NOT_FOUND'),
    nothing_here: (_message: string, refusal: Refusal, params: Params) => failed('FLAG_NOT_FOUND')('No flag has this name', refusal, params),
    body_refused: failed('PARSE_ERROR'),
    media_type_unsupported: failed('PARSE_ERROR'),
    key_refused: plainly,
    method_not_allowed: plainly,
    fault: plainly,
  },
} as const;

/** The OpenFeature Remote Evaluation Protocol. */
export const ofrepRoutes = [
  post('/ofrep/v1/evaluate/flags', {
    ...common,
    operationId: 'ofrep_evaluate_flags',
    summary: 'All flags of whoever a context is about, for providers of OpenFeature',
    run: EvaluateForContext,
    at: () => ({}),
    rest: (context) => ({ context }),
    reply: { flags: items(reply) },
    view: ({ flags }) => ({ flags: flags.map(view) }),
    etag,
    headers: () => ({ 'access-control-expose-headers': 'ETag, Retry-After' }),
  }),
  post('/ofrep/v1/evaluate/flags/:key', {
    ...common,
    operationId: 'ofrep_evaluate_flag',
    summary: 'One of them',
    params: { key: text({ keep: true }) },
    run: EvaluateFlagForContext,
    at: ({ params }) => ({ flag: params.key }),
    rest: (context) => ({ context }),
    reply,
    view,
  }),
];
