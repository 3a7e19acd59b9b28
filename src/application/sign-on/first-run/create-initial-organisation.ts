import { NotFound } from '../../../domain/shared/refusal.js';
import { emailKey } from '../../../domain/users/account.js';
import type { Call } from '../../shared/call.js';
import { system } from '../../shared/needs.js';
import type { UseCase } from '../../shared/use-case.js';
import type { Accounts } from '../../users/ports.js';
import type { FirstNames, Foundings } from './ports.js';

interface Input {
  readonly email?: string | undefined;
  readonly name?: string | undefined;
}

/** Makes an organisation of the administrator where there is none yet; nothing otherwise. */
export class CreateInitialOrganisation implements UseCase<Input, { name: string } | undefined, undefined> {
  static readonly needs = system('the first organisation');

  constructor(
    private readonly accounts: Accounts,
    private readonly foundings: Foundings,
    private readonly names: FirstNames,
  ) {}

  async run(call: Call, { email = this.names.email, name = this.names.organisation }: Input) {
    if (await this.foundings.hasOrganisations()) return undefined;
    const admin = await this.accounts.byEmail(emailKey(email));
    if (admin === undefined) throw new NotFound('user');
    return this.foundings.organisation({ ...call, actor: { kind: 'user', id: admin.id, name: admin.email } }, name);
  }
}
