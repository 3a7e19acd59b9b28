import type { ExportedFeature } from '../../domain/import-export/exported-feature.js';
import { ExportNotReady } from '../../domain/import-export/transfer.js';
import { Forbidden, NotFound, Refusal } from '../../domain/shared/refusal.js';
import { Environments, placeOfEnvironment } from '../environments/ports.js';
import type { Call } from '../shared/call.js';
import { anyone, checkedInside, type Inside } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import type { FeatureExports } from './ports.js';

export interface ExportFile {
  readonly id: number;
  readonly features: readonly ExportedFeature[];
}

export class DownloadFeatureExport implements UseCase<{ readonly id: number }, ExportFile, Inside> {
  static readonly needs = checkedInside('the export says which environment it is of');

  constructor(private readonly exports: FeatureExports) {}

  async run(_call: Call, { id }: { readonly id: number }, { pass, find }: Inside): Promise<ExportFile> {
    const { environmentId, features, status } = await this.exports.get({}, id).catch((error: unknown) => {
      throw error instanceof NotFound ? new Forbidden() : error; // as one of another organisation
    });
    const environment = await find(Environments).byId(environmentId);
    if (environment === undefined) throw new Forbidden();
    pass.require('ENVIRONMENT_ADMIN', placeOfEnvironment(environment));
    if (features === null) throw new ExportNotReady(status);
    return { id, features };
  }
}

class NotConfigured extends Refusal {
  readonly kind = 'not-found';
  readonly code = 'not_configured';
  override message = 'This system is not configured for this download.';
}

/** The flags by which the reference's own dashboard is steered: no installation of this product hands them out. */
export class DownloadOwnFlags implements UseCase<object, ExportFile, undefined> {
  static readonly needs = anyone('there is nothing to see');

  async run(): Promise<ExportFile> {
    throw new NotConfigured();
  }
}
