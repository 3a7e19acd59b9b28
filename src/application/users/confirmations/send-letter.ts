import type { Call } from '../../shared/call.js';
import type { Letter, Mailer } from '../../shared/mail.js';
import { anyone } from '../../shared/needs.js';
import type { UseCase } from '../../shared/use-case.js';

export class SendLetter implements UseCase<Letter, void, undefined> {
  static readonly needs = anyone('only the task processor calls it');

  constructor(private readonly mailer: Mailer) {}

  run(_call: Call, letter: Letter): Promise<void> {
    return this.mailer.send(letter);
  }
}
