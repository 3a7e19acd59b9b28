import type { AuditEntry } from '../../../domain/audit/audit-entry.js';
import type { TypedValue, WholeState } from '../../../domain/feature-states/feature-state.js';
import type { SegmentLink } from '../../../domain/feature-states/segment-link.js';
import { changesOf } from './changes.js';
import type { EntriesOf, Names, Said } from './entry.js';
import { linkGone, stateGone } from './environments.js';

const value = { boolean_value: 'booleanValue', integer_value: 'integerValue', string_value: 'stringValue', type: 'valueType' } as const;

/** A state, and the words for whom it is for: nothing, an identity or a segment. */
async function named(state: WholeState, names: Names) {
  const { id, featureId, environmentId, identifier, segmentId } = state;
  const { name, projectId } = await names.feature(featureId);
  const whom =
    identifier !== null ? `identity '${identifier}'` : segmentId !== null ? `segment '${(await names.segment(segmentId)).name}'` : undefined;
  const about = { relatedObjectType: 'FEATURE_STATE', relatedObjectId: id, environmentId, projectId } as const;
  return { feature: name, whom, kind: identifier !== null ? 'identity' : 'segment', about } as const;
}
type Named = Awaited<ReturnType<typeof named>>;

const switched = ({ feature, whom }: Named) =>
  whom === undefined ? `Flag state updated for feature: ${feature}` : `Flag state / Remote config value updated for feature '${feature}' and ${whom}`;

/** The texts of the reference, which says `value` of identities and not of segments. */
const revalued = ({ feature, whom, kind }: Named) =>
  whom === undefined
    ? `Remote config value updated for feature: ${feature}`
    : `Remote config ${kind === 'identity' ? 'value ' : ''}updated for ${kind} override on feature '${feature}' and ${whom}.`;

const shared = ({ feature, whom }: Named) => `Multivariate value changed for feature '${feature}'${whom === undefined ? '' : ` and ${whom}`}.`;

/** Nothing where text that is missing became empty, or the reverse: that has no meaning. */
function valueChanges(before: TypedValue, after: TypedValue): AuditEntry['changeDetails'] {
  const changes = changesOf(before, after, value);
  const [first, ...more] = changes;
  return first?.field === 'string_value' && more.length === 0 && !first.old && !first.new ? [] : changes;
}

const ofLink = async ({ featureId, environmentId, segmentId }: SegmentLink, names: Names) => ({
  featureId,
  environmentId,
  feature: (await names.feature(featureId)).name,
  segment: (await names.segment(segmentId)).name,
});

/** Where versions are in use, they are told of in the place of what is in them. */
export const featureStateEntries: EntriesOf<
  | `feature_state.${'created' | 'changed' | 'removed'}`
  | `version_state.${'created' | 'changed' | 'removed'}`
  | `feature_segment.${'created' | 'changed' | 'removed' | 'moved' | 'ordered'}`
> = {
  'feature_state.created': async ({ after, began, everyones }, names): Promise<readonly Said[]> => {
    const whose = await named(after, names);
    const said: Said[] = [];
    const told = whose.whom === undefined ? await isOfNewFeature(after, names) : after.enabled !== everyones?.enabled;
    if (told)
      said.push({
        ...whose.about,
        log: whose.whom === undefined ? `New Flag / Remote Config created: ${whose.feature}` : switched(whose),
        changeType: 'CREATE',
        changeDetails: [{ field: 'enabled', old: null, new: after.enabled }],
      });
    const changeDetails = valueChanges(began, after);
    if (changeDetails.length > 0) said.push({ ...whose.about, log: revalued(whose), changeType: 'UPDATE', changeDetails });
    return said;
  },
  'feature_state.changed': async ({ before, after }, names): Promise<readonly Said[]> => {
    const whose = await named(after, names);
    const said: Said[] = [];
    const enabled = changesOf(before, after, { enabled: 'enabled' });
    if (enabled.length > 0) said.push({ ...whose.about, log: switched(whose), changeType: 'UPDATE', changeDetails: enabled });
    const changeDetails = valueChanges(before, after);
    if (changeDetails.length > 0) said.push({ ...whose.about, log: revalued(whose), changeType: 'UPDATE', changeDetails });
    for (const share of after.shares) {
      const was = before.shares.find(({ id }) => id === share.id);
      const changed = was === undefined ? [] : changesOf(was, share, { percentage_allocation: 'percentageAllocation' });
      if (changed.length > 0)
        said.push({ ...whose.about, relatedObjectId: after.featureId, log: shared(whose), changeType: 'UPDATE', changeDetails: changed });
    }
    return said;
  },
  'feature_state.removed': async ({ before }, names): Promise<readonly Said[]> => {
    if (before.segmentId !== null) return []; // told of its link
    return [stateGone({ ...before, feature: (await names.feature(before.featureId)).name })];
  },
  'version_state.created': 'none',
  'version_state.changed': 'none',
  'version_state.removed': 'none',
  'feature_segment.created': 'none',
  'feature_segment.changed': 'none',
  'feature_segment.removed': async ({ before }, names): Promise<readonly Said[]> =>
    before.versionUuid === null ? [linkGone(await ofLink(before, names))] : [],
  'feature_segment.moved': 'none',
  'feature_segment.ordered': async ({ after: { featureId, environmentId, versionUuid } }, names): Promise<readonly Said[]> => {
    if (versionUuid !== null) return [];
    const { name } = await names.feature(featureId);
    return [{ relatedObjectType: 'FEATURE', relatedObjectId: featureId, environmentId, log: `Segment overrides re-ordered for feature '${name}'.` }];
  },
};

/** The flags that a new environment begins with are not told of one by one. */
const isOfNewFeature = async ({ featureId, environmentId }: WholeState, names: Names): Promise<boolean> =>
  (await names.environment(environmentId)).createdAt <= (await names.feature(featureId)).createdAt;
