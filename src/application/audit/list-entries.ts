import type { Call } from '../shared/call.js';
import type { Ask, Listed } from '../shared/collection-store.js';
import type { UseCase } from '../shared/use-case.js';
import { logOfOrganisation, logOfProject, logsAdministered } from './log-doors.js';
import type { AuditEntries, EntryFilter, Kept, ShownEntry } from './ports.js';

abstract class ListEntries<At> implements UseCase<At & Ask<EntryFilter>, Listed<ShownEntry>, Kept> {
  constructor(private readonly entries: AuditEntries) {}

  run(_call: Call, { filter, page }: At & Ask<EntryFilter>, of: Kept): Promise<Listed<ShownEntry>> {
    return this.entries.page(of, filter, page);
  }
}

export class ListProjectEntries extends ListEntries<{ projectId: number }> {
  static readonly needs = logOfProject;
}

export class ListOrganisationEntries extends ListEntries<{ organisationId: number }> {
  static readonly needs = logOfOrganisation;
}

/** Of all organisations that the caller administers. */
export class ListAllEntries extends ListEntries<unknown> {
  static readonly needs = logsAdministered;
}
