import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SendMailOptions, Transporter } from 'nodemailer';
import type { Letter, Mailer } from '../../../application/shared/mail.js';
import type { Settings } from '../config/settings.js';
import type { Log } from '../observability/logger.js';
import { inHtml, inText } from './letter-form.js';

const mailOf = (letter: Letter, sender: string): SendMailOptions => ({
  from: sender,
  to: letter.to,
  subject: letter.subject,
  text: inText(letter),
  html: inHtml(letter),
});

/** Loaded with the first letter: a server that writes none is spared some 10 MB. */
const library = () => import('nodemailer');

/** Mails go to an SMTP server. */
export class SmtpMailer implements Mailer {
  private transport: Transporter | undefined;

  constructor(private readonly settings: Settings) {}

  private async connection(): Promise<Transporter> {
    const { mailHost: host = '', mailPort: port, mailUser: user, mailPassword: pass, mailTls } = this.settings;
    const { createTransport } = await library();
    this.transport ??= createTransport({
      host,
      port,
      secure: port === 465,
      requireTLS: mailTls && port !== 465,
      ignoreTLS: !mailTls,
      connectionTimeout: 10_000,
      socketTimeout: 30_000,
      ...(user !== undefined && { auth: { user, pass: pass ?? '' } }),
    });
    return this.transport;
  }

  async send(letter: Letter): Promise<void> {
    await (await this.connection()).sendMail(mailOf(letter, this.settings.mailSender));
  }
}

/** Where there is no mail server, mails are files, one each, and the log says where: what they say may be secret. */
export class FolderMailer implements Mailer {
  constructor(
    private readonly settings: Settings,
    private readonly log: Log,
  ) {}

  async send(letter: Letter): Promise<void> {
    const { createTransport } = await library();
    const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail(mailOf(letter, this.settings.mailSender));
    await mkdir(this.settings.mailFolder, { recursive: true });
    const file = join(this.settings.mailFolder, `${new Date().toISOString().replaceAll(':', '-')}-${crypto.randomUUID().slice(0, 8)}.eml`);
    await writeFile(file, message as Buffer, { mode: 0o600 });
    this.log.info({ event: 'mail.written', subject: letter.subject, file });
  }
}
