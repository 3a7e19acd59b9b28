import type { Call } from '../shared/call.js';
import { anyone } from '../shared/needs.js';
import type { UseCase } from '../shared/use-case.js';

/** The size of another installation, as it tells it. */
export interface Telemetry {
  readonly organisations: number;
  readonly projects: number;
  readonly environments: number;
  readonly features: number;
  readonly segments: number;
  readonly users: number;
  readonly debug_enabled: boolean;
  readonly env: string;
}

/** Checks what an installation tells of itself and says it back. Nothing of it is kept: the reference keeps it only for its makers. */
export class TakeTelemetry implements UseCase<Telemetry, Telemetry, undefined> {
  static readonly needs = anyone('installations know no key of ours');

  run(_call: Call, told: Telemetry): Telemetry {
    return told;
  }
}
