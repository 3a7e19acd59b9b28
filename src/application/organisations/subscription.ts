import type { Organisation } from '../../domain/organisations/organisation.js';
import { Refusal } from '../../domain/shared/refusal.js';
import type { Call } from '../shared/call.js';
import { type Listed, type Page, pageOf } from '../shared/collection-store.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import { organisationById } from './ports.js';

type At = { readonly organisationId: number };
type Input = At & { readonly page: Page | undefined };

class NothingSold extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'nothing_sold';
  override message = 'Organisation has no subscription';
}

/** There is no page on which to pay: nothing is sold. */
export class OpenBillingPage implements UseCase<At, never, Organisation> {
  static readonly needs = needs('ORGANISATION_ADMIN', organisationById);

  run(): never {
    throw new NothingSold();
  }
}

class NoLicenceNeeded extends Refusal {
  readonly kind = 'invalid';
  readonly code = 'no_licence_needed';
  override message = 'No licence is needed: everything is included';
}

/** The reference takes the licence that was bought. Here everybody has all of it. */
export class BringLicence implements UseCase<At, never, Organisation> {
  static readonly needs = needs('ORGANISATION_ADMIN', organisationById);

  run(): never {
    throw new NoLicenceNeeded();
  }
}

/** That a plan is nearly used up: there are no limits, so nobody is ever told. */
export class ListUsageNotifications implements UseCase<Input, Listed<never>, Organisation> {
  static readonly needs = needs('VIEW_ORGANISATION', organisationById);

  run(_call: Call, { page }: Input) {
    return pageOf<never>([], page);
  }
}
