import { flag, instant, integer, nullable, table, text } from '../table.js';

export const environment = table(
  'environment',
  {
    id: integer(),
    uuid: text(),
    name: text(),
    apiKey: text(),
    projectId: integer(),
    heldName: nullable(text()),
    description: nullable(text()),
    createdAt: instant(),
    updatedAt: instant(),
    minimumChangeRequestApprovals: nullable(integer()),
    allowClientTraits: flag(),
    bannerText: nullable(text()),
    bannerColour: nullable(text()),
    hideDisabledFlags: nullable(flag()),
    useIdentityCompositeKeyForHashing: flag(),
    hideSensitiveData: flag(),
    useV2FeatureVersioning: flag(),
    useIdentityOverridesInLocalEval: flag(),
    isCreating: flag(),
    firstEvaluatedAt: nullable(instant()),
    firstEvaluatedSdkLabel: nullable(text()),
    /** Raised by every committed change that evaluation can see. */
    revision: integer(),
  },
  { softDelete: true, unique: { environment_api_key_unique: ['apiKey'], environment_name_unique: ['projectId', 'heldName'] } },
);

export const environmentApiKey = table('environment_api_key', {
  id: integer(),
  key: text(),
  environmentId: integer(),
  name: text(),
  active: flag(),
  createdAt: instant(),
  expiresAt: nullable(instant()),
});
