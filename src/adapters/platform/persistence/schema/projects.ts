import { flag, instant, integer, nullable, table, text } from '../table.js';

export const organisation = table(
  'organisation',
  {
    id: integer(),
    uuid: text(),
    name: text(),
    createdAt: instant(),
    webhookNotificationEmail: nullable(text()),
    alertedOverPlanLimit: flag(),
    stopServingFlags: flag(),
    restrictProjectCreateToAdmin: flag(),
    persistTraitData: flag(),
    blockAccessToAdmin: flag(),
    force2fa: flag(),
    targetingKey: nullable(text()),
    subscriptionUuid: text(),
  },
  { softDelete: true },
);

export const project = table(
  'project',
  {
    id: integer(),
    uuid: text(),
    name: text(),
    organisationId: integer(),
    createdAt: instant(),
    hideDisabledFlags: flag(),
    preventFlagDefaults: flag(),
    enableRealtimeUpdates: flag(),
    enforceFeatureOwners: flag(),
    onlyAllowLowerCaseFeatureNames: flag(),
    featureNameRegex: nullable(text()),
    staleFlagsLimitDays: integer(),
    minimumChangeRequestApprovals: nullable(integer()),
    maxSegmentsAllowed: integer(),
    maxFeaturesAllowed: integer(),
    maxSegmentOverridesAllowed: integer(),
  },
  { softDelete: true, unique: { project_name_unique: ['organisationId', 'name'] } },
);

export const tag = table('tag', {
  id: integer(),
  uuid: text(),
  projectId: integer(),
  label: text(),
  color: text(),
  description: nullable(text()),
  isPermanent: flag(),
  isSystemTag: flag(),
  type: text<'NONE' | 'STALE' | 'GITHUB' | 'UNHEALTHY' | 'GITLAB'>(),
});
