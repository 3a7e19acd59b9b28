import type { Account } from '../../../domain/users/account.js';
import type { Call } from '../../shared/call.js';
import type { UseCase } from '../../shared/use-case.js';
import { ownAccount } from '../../users/ports.js';
import { type Asked, type Question, questionOf } from './consent.js';
import type { OAuthClients } from './ports.js';

/** What the page shows that asks whether a program may act for whoever looks at it. */
export class AskConsent implements UseCase<Asked, Question, Account> {
  static readonly needs = ownAccount('for whom a program wants to act');

  constructor(private readonly clients: OAuthClients) {}

  run(_call: Call, asked: Asked): Promise<Question> {
    return questionOf(this.clients, asked);
  }
}
