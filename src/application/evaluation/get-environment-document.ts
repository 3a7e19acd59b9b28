import type { Call } from '../shared/call.js';
import type { UseCase } from '../shared/use-case.js';
import { type Opened, serverKey } from './access.js';
import type { Snapshot } from './snapshot.js';

/** All of an environment, for SDKs that evaluate by themselves. The same object until the environment changes. */
export class GetEnvironmentDocument implements UseCase<object, Snapshot, Opened> {
  static readonly needs = serverKey;

  run(_call: Call, _input: object, { served }: Opened): Snapshot {
    return served.snapshot;
  }
}
