import { token } from './token.js';

/** What a mail says, without how it looks. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  /** Sentences, and things to follow. */
  readonly paragraphs: readonly (string | Link)[];
}
export interface Link {
  readonly label: string;
  readonly address: string;
}

/** Awaited by tasks only: a mail server may take its time, or be down. */
export interface Mailer {
  /** Fails when nobody took it: the task is then tried again. */
  send(letter: Letter): Promise<void>;
}
export const Mailer = token<Mailer>('shared.Mailer');

/** Where people reach the dashboard: what links in mails begin with, without a slash at its end. */
export interface Site {
  readonly origin: string;
}
export const Site = token<Site>('shared.Site');
