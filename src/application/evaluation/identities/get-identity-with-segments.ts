import { segmentsOf } from '../../../domain/evaluation/evaluate.js';
import type { Call } from '../../shared/call.js';
import type { UseCase } from '../../shared/use-case.js';
import { environmentKey, type Opened } from '../access.js';
import { noOverrides } from '../served.js';
import type { GetIdentityFlags } from './get-identity-flags.js';
import type { IdentityFlags } from './identity-flags.js';

interface Input {
  readonly identifier: string;
}

export interface IdentityWithSegments {
  readonly all: IdentityFlags;
  readonly segments: readonly { readonly id: number; readonly name: string; readonly description: string | null }[];
}

/** The flags and traits of somebody, and the segments they are in: an old way to ask, that applications still use. */
export class GetIdentityWithSegments implements UseCase<Input, IdentityWithSegments, Opened> {
  static readonly needs = environmentKey;
  constructor(private readonly flags: GetIdentityFlags) {}

  async run(call: Call, { identifier }: Input, opened: Opened): Promise<IdentityWithSegments> {
    const { all } = await this.flags.run(call, { identifier, transient: false }, opened);
    const { id, counting: traits } = all as IdentityFlags; // there is an identifier
    const segments = segmentsOf(opened.served.environment, { id, identifier, traits, overrides: noOverrides });
    return { all: all as IdentityFlags, segments };
  }
}
