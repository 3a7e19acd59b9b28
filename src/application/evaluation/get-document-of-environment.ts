import type { PlacedEnvironment } from '../../domain/environments/environment.js';
import { environmentByKey } from '../environments/ports.js';
import type { Call } from '../shared/call.js';
import { needs } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';
import type { EnvironmentDocuments } from './ports.js';
import type { Snapshot } from './snapshot.js';

/** The document that SDKs get, for people who may see the environment. */
export class GetDocumentOfEnvironment implements UseCase<{ environmentKey: string }, Snapshot, PlacedEnvironment> {
  static readonly needs = needs('VIEW_ENVIRONMENT', environmentByKey, 'told');

  constructor(private readonly documents: Pick<EnvironmentDocuments, 'byId'>) {}

  async run(_call: Call, _input: object, { id }: PlacedEnvironment): Promise<Snapshot> {
    return (await this.documents.byId(id)) as Snapshot; // the environment was there just now
  }
}
