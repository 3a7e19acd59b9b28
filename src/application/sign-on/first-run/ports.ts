import type { Call } from '../../shared/call.js';
import { token } from '../../shared/token.js';

interface Named {
  readonly id: number;
  readonly name: string;
}

/** Makes the first of each, as whoever calls could over the API. */
export interface Foundings {
  /** Whether there is one already. */
  hasOrganisations(): Promise<boolean>;
  hasProjects(): Promise<boolean>;
  organisationCalled(name: string): Promise<Named | undefined>;
  organisation(call: Call, name: string): Promise<Named>;
  project(call: Call, organisationId: number, name: string): Promise<Named>;
  environment(call: Call, projectId: number, name: string): Promise<{ readonly name: string; readonly apiKey: string }>;
}
export const Foundings = token<Foundings>('sign-on.Foundings');

/** What the first ones are called where nobody says it. */
export interface FirstNames {
  readonly email: string;
  readonly organisation: string;
  readonly project: string;
}
export const FirstNames = token<FirstNames>('sign-on.FirstNames');
