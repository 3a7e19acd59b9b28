import { NotFound } from '../../domain/shared/refusal.js';
import type { Call } from '../shared/call.js';
import type { UseCase } from '../shared/use-case.js';
import { logOfOrganisation, logOfProject, logsAdministered } from './log-doors.js';
import type { AuditEntries, EntryFilter, Kept, ShownEntry } from './ports.js';

interface Input {
  readonly id: number;
  readonly filter: EntryFilter;
}

/** An entry that the filter leaves out is not there, as in the list. */
abstract class GetEntry<At> implements UseCase<At & Input, ShownEntry, Kept> {
  constructor(private readonly entries: AuditEntries) {}

  async run(_call: Call, { id, filter }: At & Input, of: Kept): Promise<ShownEntry> {
    const entry = await this.entries.one(of, filter, id);
    if (entry === undefined) throw new NotFound('AuditLog');
    return entry;
  }
}

export class GetProjectEntry extends GetEntry<{ projectId: number }> {
  static readonly needs = logOfProject;
}

export class GetOrganisationEntry extends GetEntry<{ organisationId: number }> {
  static readonly needs = logOfOrganisation;
}

export class GetAnyEntry extends GetEntry<unknown> {
  static readonly needs = logsAdministered;
}
