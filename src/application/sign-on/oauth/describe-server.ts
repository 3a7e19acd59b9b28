import { scopes } from '../../../domain/sign-on/oauth-client.js';
import type { Call } from '../../shared/call.js';
import { anyone } from '../../shared/needs.js';
import { token } from '../../shared/token.js';
import type { UseCase } from '../../shared/use-case.js';

/** Where programs and people reach this installation, without a slash at the end. */
export interface Addresses {
  readonly api: string;
  readonly frontend: string;
}
export const Addresses = token<Addresses>('sign-on.Addresses');

/** What a program must know of us to begin (RFC 8414). */
export class DescribeServer implements UseCase<object, Addresses & { scopes: readonly string[] }, undefined> {
  static readonly needs = anyone('programs that do not know us yet ask this first');

  constructor(private readonly addresses: Addresses) {}

  run(_call: Call) {
    return { ...this.addresses, scopes: Object.keys(scopes) };
  }
}
