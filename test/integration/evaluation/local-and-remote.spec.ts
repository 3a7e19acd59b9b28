import { expect } from 'chai';
import fc from 'fast-check';
import { Flagsmith } from 'flagsmith-nodejs';
import { environmentDocumentView } from '../../../src/adapters/evaluation/http/environment-document.view.js';
import type { Snapshot } from '../../../src/application/evaluation/snapshot.js';
import { compileEnvironment } from '../../../src/domain/evaluation/compile-environment.js';
import type {
  ConditionDocument,
  FeatureDocument,
  RuleDocument,
  SegmentDocument,
  StateDocument,
} from '../../../src/domain/evaluation/environment-document.js';
import { evaluate } from '../../../src/domain/evaluation/evaluate.js';
import { aFeature, anEnvironmentDocument, anOverride, aPerson, aState, aVariant, tools } from '../../builders/evaluation.js';

const key = 'ser.key';
const names = ['plan', 'age', 'beta'];
/** Each of one type and no negative numbers: JavaScript's engine differs from Python's in texts where numbers are asked for, and in remainders. */
const traits = fc.record({ plan: fc.constantFrom('gold', 'iron', 'golden', ''), age: fc.nat({ max: 40 }), beta: fc.boolean() }, { requiredKeys: [] });
/** Of somebody with states of their own the SDK forgets traits that are false, 0 or empty. */
const told = (traits: object = {}) => Object.fromEntries(Object.entries(traits).filter(([, value]) => Boolean(value)));
const identifier = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme-ascii' });

const when = (properties: readonly string[], operators: readonly string[], value: fc.Arbitrary<string>): fc.Arbitrary<ConditionDocument> =>
  fc.record({ property: fc.constantFrom(...properties), operator: fc.constantFrom(...operators), value });
const condition = fc.oneof(
  when(['plan', 'nobody has this'], ['EQUAL', 'NOT_EQUAL', 'CONTAINS', 'NOT_CONTAINS'], fc.constantFrom('gold', 'iron', 'old')),
  when(['plan'], ['IN'], fc.constantFrom('gold', 'gold,iron', '["gold", "12"]')),
  when(['beta'], ['EQUAL', 'NOT_EQUAL'], fc.constantFrom('true', 'false')),
  when(
    ['age'],
    ['EQUAL', 'NOT_EQUAL', 'GREATER_THAN', 'LESS_THAN', 'GREATER_THAN_INCLUSIVE', 'LESS_THAN_INCLUSIVE'],
    fc.integer({ min: -5, max: 40 }).map(String),
  ),
  when(['age'], ['MODULO'], fc.constantFrom('2|0', '3|1', '7|6')),
  when(names, ['IS_SET', 'IS_NOT_SET'], fc.constant('')),
  when([''], ['PERCENTAGE_SPLIT'], fc.integer({ min: 0, max: 100 }).map(String)),
);
const rule = (rules: fc.Arbitrary<readonly RuleDocument[]>): fc.Arbitrary<RuleDocument> =>
  fc.record({ type: fc.constantFrom('ALL', 'ANY', 'NONE'), conditions: fc.array(condition, { maxLength: 3 }), rules });
const segmentRule = rule(fc.array(rule(fc.constant([])), { maxLength: 2 }));

const value = fc.oneof(fc.constantFrom('a', 'b', null), fc.integer({ min: 0, max: 99 }), fc.boolean());
const shares = fc.array(fc.constantFrom(0, 10, 25, 33), { maxLength: 3 });

/** Features 1, 2, 3 with up to two segments that override them in some order, and somebody with states of their own. */
const environment = fc
  .record({
    features: fc.array(
      fc.record({ type: fc.constantFrom('STANDARD', 'MULTIVARIATE') as fc.Arbitrary<FeatureDocument['type']>, enabled: fc.boolean(), value, shares }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    segments: fc.array(
      fc.record({
        rules: fc.array(segmentRule, { minLength: 1, maxLength: 2 }),
        overrides: fc.array(fc.tuple(fc.boolean(), fc.boolean(), value, shares), { minLength: 3, maxLength: 3 }),
      }),
      { maxLength: 2 },
    ),
    reversed: fc.boolean(),
    own: fc.array(fc.tuple(fc.boolean(), fc.boolean(), value), { minLength: 3, maxLength: 3 }),
  })
  .map(({ features, segments, reversed, own }) => {
    const variants = (feature: number, of: readonly number[], from: number) =>
      (features[feature]?.type === 'STANDARD' ? [] : of).map((share, nth) => aVariant(from + nth, share, { uuid: `v${from + nth}` }));
    const documents = features.map(({ type, enabled }, nth) => aFeature({ id: nth + 1, name: `feature ${nth + 1}`, type, defaultEnabled: enabled }));
    const states: StateDocument[] = features.map((one, nth) =>
      aState({
        id: nth + 1,
        uuid: `s${nth}`,
        featureId: nth + 1,
        enabled: one.enabled,
        value: one.value,
        seed: nth + 1,
        variants: variants(nth, one.shares, 10 * (nth + 1)),
      }),
    );
    const segmentDocuments: SegmentDocument[] = segments.map(({ rules }, nth) => ({
      id: nth + 1,
      name: `segment ${nth + 1}`,
      description: null,
      featureId: null,
      rules,
    }));
    segments.forEach(({ overrides }, segment) => {
      overrides.slice(0, features.length).forEach(([there, enabled, value, shares], feature) => {
        const id = 100 * (segment + 1) + feature;
        const priority = reversed ? 5 - segment : segment;
        if (there)
          states.push({
            ...anOverride(segment + 1, priority, {
              id,
              uuid: `o${id}`,
              featureId: feature + 1,
              enabled,
              value,
              seed: id,
              variants: variants(feature, shares, id * 10),
            }),
            override: { featureSegmentId: id, segmentId: segment + 1, priority },
          });
      });
    });
    const hers = own
      .slice(0, features.length)
      .flatMap(([there, enabled, value], nth) =>
        there ? [aState({ id: 900 + nth, uuid: `i${nth}`, featureId: nth + 1, enabled, value, seed: 900 + nth })] : [],
      );
    return {
      document: anEnvironmentDocument({
        key,
        keys: [{ key, kind: 'server', active: true, expiresAt: null }],
        features: documents,
        states,
        segments: segmentDocuments,
      }),
      hers,
    };
  });

describe('local and remote evaluation', function () {
  this.timeout(120_000);

  it('flags__of_random_people_in_random_environments__are_the_same_here_and_in_an_sdk_that_evaluates_by_itself', async () => {
    const property = fc.asyncProperty(
      environment,
      fc.array(fc.tuple(identifier, traits), { minLength: 8, maxLength: 8 }),
      async ({ document, hers }, people) => {
        // Given
        const at = '2026-01-01T00:00:00.000000Z';
        const snapshot: Snapshot = {
          document,
          identities:
            hers.length === 0
              ? []
              : [{ identityId: 7, uuid: '00000000-0000-4000-8000-000000000007', identifier: 'ada', createdAt: at, states: hers }],
          updatedAt: at,
          hideDisabledFlags: null,
          at: '2026-01-01T00:00:00.000000Z',
          changesAt: null,
          useIdentityOverridesInLocalEval: true,
          project: { id: 1, name: 'Site', hideDisabledFlags: false, enableRealtimeUpdates: false },
          organisation: { id: 1, name: 'Acme', stopServingFlags: false, persistTraitData: true },
        };
        const text = JSON.stringify(environmentDocumentView(snapshot));
        const fetch = async () => new Response(text, { headers: { 'content-type': 'application/json' } });
        const sdk = new Flagsmith({ environmentKey: key, enableLocalEvaluation: true, fetch: fetch as never });
        const compiled = compileEnvironment(document, tools);
        // When
        for (const [identifier, traits] of [...people, ['ada', told(people[0]?.[1])] as const]) {
          const overrides = identifier === 'ada' ? hers : [];
          const here = evaluate(compiled, aPerson({ id: identifier === 'ada' ? 7 : null, identifier, traits, overrides }));
          const there = await sdk.getIdentityFlags(identifier, traits);
          // Then
          const ours = here.map(({ feature, enabled, value }) => [feature.name, enabled, value]);
          const theirs = here.map(({ feature: { name } }) => [name, there.isFeatureEnabled(name), there.getFeatureValue(name) ?? null]);
          expect(ours, `${identifier} ${JSON.stringify(traits)}`).to.deep.equal(theirs);
        }
        await sdk.close();
      },
    );
    await fc.assert(property, { numRuns: 2000 });
  });
});
