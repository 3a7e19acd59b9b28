import { NothingHere } from '../../../domain/shared/refusal.js';
import { demandGoodPassword } from '../../../domain/users/password.js';
import type { Call } from '../../shared/call.js';
import { anyone } from '../../shared/needs.js';
import type { UseCase } from '../../shared/use-case.js';
import type { Passwords } from '../../users/ports.js';
import type { CreateInitialAdmin, FirstAdmin } from './create-initial-admin.js';

interface Input {
  readonly email: string;
  readonly password?: string | undefined;
}

/** What the command makes, for whoever sets up a new installation in a browser. Once somebody has an account, there is nothing here. */
export class ClaimInstallation implements UseCase<Input, FirstAdmin, undefined> {
  static readonly needs = anyone('whoever comes first to a new installation administers it');

  constructor(
    private readonly firstAdmin: CreateInitialAdmin,
    private readonly passwords: Passwords,
  ) {}

  async run(call: Call, { email, password }: Input): Promise<FirstAdmin> {
    if (password !== undefined)
      demandGoodPassword('password', password, { firstName: '', lastName: '', email }, (one) => this.passwords.isCommon(one));
    const made = await this.firstAdmin.run(call, { email, password });
    if (made === undefined) throw new NothingHere();
    return made;
  }
}
