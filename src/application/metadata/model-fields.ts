import type { MetadataField } from '../../domain/metadata/metadata-field.js';
import {
  contentTypeOf,
  contentTypes,
  entities,
  type ModelField,
  notRequirable,
  type Requirement,
  requiredElsewhere,
} from '../../domain/metadata/model-field.js';
import type { Organisation } from '../../domain/organisations/organisation.js';
import { Forbidden, InvalidField, NotFound, type Refusal, unknownReference } from '../../domain/shared/refusal.js';
import { organisationById } from '../organisations/ports.js';
import { Projects } from '../projects/ports.js';
import { collection } from '../shared/collection.js';
import type { Guard } from '../shared/guard.js';
import { type Inside, needs } from '../shared/needs.js';
import type { Find } from '../shared/token.js';
import type { Tx } from '../shared/transactions.js';
import { MetadataFields } from './metadata-fields.js';

type Entered = Inside & { readonly organisation: Organisation };

const seen = needs('VIEW_ORGANISATION', organisationById);
const attachable = entities.map(contentTypeOf);

/** Members see them; they are written by whoever may write the field itself. */
const guard: Guard<ModelField, { readonly organisationId: number }, Entered, { organisationId: number }> = {
  needs: () => ({
    said: 'VIEW_ORGANISATION, and the right to write the field for changes',
    admit: async (gate, call, at) => ({ organisation: await seen.admit(gate, call, at), pass: await gate.pass(call), find: gate.find }),
  }),
  within: ({ organisation }) => ({ organisationId: organisation.id }),
  async judge(verb, { organisation, pass, find }, { fieldId, contentType = 0, requiredFor = [] }, tx) {
    if (verb === 'list' || verb === 'get') return undefined;
    const field = await fieldOf(find, organisation, fieldId, tx);
    if (field === undefined) return new Forbidden();
    const [permission, project] =
      field.projectId === null ? (['ORGANISATION_ADMIN', undefined] as const) : (['PROJECT_ADMIN', field.projectId] as const);
    if (!pass.may(permission, { organisation: organisation.id, project })) return new Forbidden();
    if (verb === 'remove') return undefined;
    if (contentType === 0) return new InvalidField('contentType', 'This field is required.');
    if (!attachable.includes(contentType)) return unknownReference('contentType', contentType);
    return problemWith(find, organisation, requiredFor, tx);
  },
};

const fieldOf = (find: Find, { id }: Organisation, fieldId: number | undefined, tx: Tx | undefined): Promise<MetadataField | undefined> =>
  find(MetadataFields.store)
    .get({ organisationId: id }, fieldId ?? 0, tx)
    .catch((error) => (error instanceof NotFound ? undefined : Promise.reject(error)));

async function problemWith(find: Find, organisation: Organisation, all: readonly Requirement[], tx?: Tx): Promise<Refusal | undefined> {
  for (const { contentType, objectId } of all) {
    const model = contentTypes.find(({ id }) => id === contentType)?.model;
    if (model !== 'organisation' && model !== 'project') return notRequirable();
    const owner = model === 'organisation' ? objectId : (await find(Projects).byId(objectId, tx))?.organisationId;
    if (owner !== organisation.id) return requiredElsewhere();
  }
  return undefined;
}

export const ModelFields = collection<ModelField>()({
  name: 'metadata_model_field',
  key: 'id',
  guard,
  given: [],
  fresh: () => ({ fieldId: 0, contentType: 0, requiredFor: [] }), // the guard tells what is missing
});
