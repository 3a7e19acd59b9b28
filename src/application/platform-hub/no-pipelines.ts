import { administeredOrganisations } from '../organisations/ports.js';
import { allOf, type Listed } from '../shared/collection-store.js';
import type { UseCase } from '../shared/use-case.js';

/** There are no release pipelines here, so that nobody has one; a reference without them answers the same. */
export class NoPipelines implements UseCase<object, Listed<never>, unknown> {
  static readonly needs = administeredOrganisations;

  run(): Listed<never> {
    return allOf([]);
  }
}
