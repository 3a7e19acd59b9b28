import type { FeatureQuery } from '../../../application/features/list-features.js';
import { defined } from '../../../application/shared/defined.js';
import { featureTypes } from '../../../domain/features/feature.js';
import { lifecycleStages } from '../../../domain/features/lifecycle.js';
import { pythonStrip } from '../../../domain/shared/python-strip.js';
import { anyId, type Body, choice, Field, flag, integer, text, Unreadable } from '../../platform/http/fields.js';

/** Ids with commas between them. */
const commaList = (what: string) =>
  new Field<readonly number[]>(
    (raw) => {
      if (pythonStrip(String(raw)) === '') throw new Unreadable(['This field may not be blank.']);
      const parts = String(raw).split(',').map(pythonStrip);
      if (!parts.every((part) => /^[+-]?\d+$/.test(part))) throw new Unreadable([`${what} IDs must be integers.`]);
      return parts.map(Number).map((id) => (Number.isSafeInteger(id) ? id : 0)); // no database knows a larger one, nor is there one called 0
    },
    { type: 'string' },
    'required',
  );
const noTags = new Field<readonly number[]>((raw) => (raw === '' ? [] : commaList('Tag').read(raw, false)), { type: 'string' }, 'required');

export const featureQuery = {
  search: text().orBlank().optional(),
  sort_field: choice(['created_date', 'name']).orBlank().optional(),
  sort_direction: choice(['ASC', 'DESC']).orBlank().optional(),
  tags: noTags.optional().doc('Ids with commas between them; empty: those without a tag'),
  tag_strategy: choice(['UNION', 'INTERSECTION']).orBlank().optional().doc('All of the tags (INTERSECTION, unless said otherwise) or any of them'),
  is_archived: flag().orBlank().optional(),
  type: choice(featureTypes).orBlank().optional(),
  environment: integer().orBlank().optional().doc('The environment from which features are seen'),
  segment: anyId().orBlank().optional().doc('Those with an override for it come first, and the override is shown'),
  identity: text()
    .where((id) => (/^\d+$/.test(id) ? undefined : 'Must be a valid integer.'))
    .orBlank()
    .optional()
    .doc('Those with an override for it come first'),
  lifecycle_stage: choice(lifecycleStages).orBlank().optional(),
  is_enabled: flag().orBlank('null', 'Null', 'NULL').optional(),
  value_search: text().orBlank().optional(),
  owners: commaList('Owner').orBlank().optional(),
  group_owners: commaList('Group owner').orBlank().optional(),
};

/** An identity that cannot be has no overrides. */
const identityOf = (id: string | undefined) => (id === undefined || Number(id) > 2147483647 ? undefined : Number(id));

export const queryOf = (query: Body<typeof featureQuery>): FeatureQuery =>
  defined({
    search: query.search,
    sortBy: query.sort_field,
    descending: query.sort_direction === 'DESC',
    tags: query.tags,
    tagStrategy: query.tag_strategy,
    isArchived: query.is_archived,
    type: query.type,
    environmentId: query.environment,
    segmentId: query.segment,
    identityId: identityOf(query.identity),
    lifecycleStage: query.lifecycle_stage,
    isEnabled: query.is_enabled,
    valueSearch: query.value_search,
    owners: query.owners,
    groupOwners: query.group_owners,
  });
