import { md5 } from '../../src/adapters/evaluation/tools.js';
import type {
  ConditionDocument,
  EnvironmentDocument,
  FeatureDocument,
  RuleDocument,
  SegmentDocument,
  StateDocument,
  VariantDocument,
} from '../../src/domain/evaluation/environment-document.js';
import type { Person } from '../../src/domain/evaluation/evaluate.js';
import type { Tools } from '../../src/domain/evaluation/scope.js';

export const tools: Tools = { md5 };

/** An environment of revision 1 with one client key; what is in it is said by the test. */
export function anEnvironmentDocument({
  revision = 1,
  key = 'key',
  keys,
  features = [],
  states = [],
  segments = [],
  ...settings
}: Partial<EnvironmentDocument['environment']> & Partial<Omit<EnvironmentDocument, 'environment'>> = {}): EnvironmentDocument {
  return {
    environment: {
      id: 1,
      revision,
      key,
      name: 'Production',
      projectId: 1,
      hideDisabledFlags: false,
      hideSensitiveData: false,
      allowClientTraits: true,
      useIdentityCompositeKeyForHashing: true,
      ...settings,
    },
    keys: keys ?? [{ key, kind: 'client', active: true, expiresAt: null }],
    features,
    states,
    segments,
  };
}

export function aFeature(more: Partial<FeatureDocument> = {}): FeatureDocument {
  return {
    id: 1,
    name: 'banner',
    type: 'STANDARD',
    createdAt: '2026-01-01T00:00:00.000000Z',
    description: null,
    initialValue: null,
    defaultEnabled: false,
    isServerKeyOnly: false,
    ...more,
  };
}

/** The environment's own state of feature 1, off and without a value. */
export function aState(more: Partial<StateDocument> = {}): StateDocument {
  return { id: 1, uuid: '', featureId: 1, override: null, enabled: false, value: null, seed: 1, variants: [], ...more };
}

/** That of a segment; the lower its priority the sooner it counts. */
export function anOverride(segmentId: number, priority: number, more: Partial<StateDocument> = {}): StateDocument {
  return aState({ id: 10 * segmentId, override: { featureSegmentId: segmentId, segmentId, priority }, ...more });
}

export function aVariant(id: number, share: number, more: Partial<VariantDocument> = {}): VariantDocument {
  return { id, uuid: '', optionId: id, key: null, value: `variant ${id}`, share, ...more };
}

export const when = (property: string | null, operator: string, value: ConditionDocument['value'] = null): ConditionDocument => ({
  property,
  operator,
  value,
});
export const all = (...parts: (ConditionDocument | RuleDocument)[]): RuleDocument => rule('ALL', parts);
export const any = (...parts: (ConditionDocument | RuleDocument)[]): RuleDocument => rule('ANY', parts);
export const none = (...parts: (ConditionDocument | RuleDocument)[]): RuleDocument => rule('NONE', parts);

function rule(type: RuleDocument['type'], parts: readonly (ConditionDocument | RuleDocument)[]): RuleDocument {
  return {
    type,
    conditions: parts.filter((part): part is ConditionDocument => 'operator' in part),
    rules: parts.filter((part): part is RuleDocument => 'type' in part),
  };
}

export function aSegment(id: number, ...rules: RuleDocument[]): SegmentDocument {
  return { id, name: `segment ${id}`, description: null, featureId: null, rules };
}

export function aPerson({ traits = {}, overrides = [], ...more }: PersonParts = {}): Person {
  return {
    id: 7,
    identifier: 'ada',
    traits: new Map(Object.entries(traits)),
    overrides: new Map(overrides.map((state) => [state.featureId, state])),
    ...more,
  };
}

interface PersonParts {
  readonly id?: number | null;
  readonly identifier?: string;
  readonly traits?: Readonly<Record<string, string | number | bigint | boolean | { readonly real: number }>>;
  readonly overrides?: readonly StateDocument[];
}
