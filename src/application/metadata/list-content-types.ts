import { type ContentType, contentTypes, entities, NoSuchModel } from '../../domain/metadata/model-field.js';
import { InvalidField } from '../../domain/shared/refusal.js';
import { organisationById } from '../organisations/ports.js';
import type { Call } from '../shared/call.js';
import { allOf, type Listed } from '../shared/collection-store.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';

interface InOrganisation {
  readonly organisationId: number;
}

/** The kinds of things that custom fields speak of. */
export class ListContentTypes implements UseCase<InOrganisation, Listed<ContentType>, unknown> {
  static readonly needs = needs('VIEW_ORGANISATION', organisationById);

  run(): Listed<ContentType> {
    return allOf(contentTypes);
  }
}

/** For what a field on this kind of thing can be made a must. */
export class ListRequirable implements UseCase<InOrganisation & { readonly modelName: string | undefined }, Listed<ContentType>, unknown> {
  static readonly needs = needs('VIEW_ORGANISATION', organisationById);

  run(_call: Call, { modelName }: InOrganisation & { readonly modelName: string | undefined }): Listed<ContentType> {
    if (modelName === undefined) throw new InvalidField('modelName', 'This field is required.');
    if (!entities.some((entity) => entity === modelName)) throw new NoSuchModel();
    return allOf(contentTypes.filter(({ model }) => model === 'organisation' || model === 'project'));
  }
}
