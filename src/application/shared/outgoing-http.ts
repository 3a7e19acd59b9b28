import { token } from './token.js';

export interface OutgoingRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For all of it, from the look-up of the name to the last byte; 10 where it is not said. */
  readonly timeoutSeconds?: number;
}

export interface OutgoingResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** Thrown by `OutgoingHttp.send` for a destination in a network that is nobody's business. */
export class AddressForbidden extends Error {
  constructor(readonly host: string) {
    super(`${host} is an address of this machine or of a private network`);
  }
}

/** HTTP to where users say. Who is not answered, or answered with an error, tries again by a task. */
export interface OutgoingHttp {
  /** Any status is an answer; a redirect is not followed. Rejects where there is none, and with AddressForbidden. */
  send(request: OutgoingRequest): Promise<OutgoingResponse>;
  /** Whether `send` would refuse this destination as things are now. A name that nobody knows is not refused: it may come to be. */
  forbids(url: string): Promise<boolean>;
}
export const OutgoingHttp = token<OutgoingHttp>('shared.OutgoingHttp');
