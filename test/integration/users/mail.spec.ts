import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { inHtml, inText } from '../../../src/adapters/platform/mail/letter-form.js';
import { Mailer } from '../../../src/application/shared/mail.js';
import { createWorld } from '../../support/world.js';

const letter = {
  to: 'grace@example.com',
  subject: 'Ships & <harbours>',
  paragraphs: ['Hello "Grace",', { label: 'Sail', address: 'https://example.com/?a=1&b=2' }],
};

/** A mail server of one conversation; answers what it was told. */
async function smtp() {
  const told: string[] = [];
  const server = createServer((socket: Socket) => {
    let reading = false;
    socket.write('220 here\r\n');
    socket.on('data', (bytes) => {
      for (const line of bytes.toString().split('\r\n').filter(Boolean)) {
        told.push(line);
        if (reading && line !== '.') continue;
        reading = line === 'DATA';
        socket.write(
          reading
            ? '354 go on\r\n'
            : line.startsWith('EHLO')
              ? '250-here\r\n250 AUTH PLAIN\r\n'
              : line.startsWith('AUTH')
                ? '235 in\r\n'
                : '250 fine\r\n',
        );
        if (line === 'QUIT') socket.end();
      }
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { told, port: (server.address() as { port: number }).port, close: () => server.close() };
}

describe('mail', () => {
  it('letter__in_text_and_html__says_the_same_and_is_escaped', () => {
    // Given
    const { paragraphs } = letter;
    // When
    const [text, html] = [inText(letter), inHtml(letter)];
    // Then
    expect(text).to.equal(`${paragraphs[0]}\n\nSail:\nhttps://example.com/?a=1&b=2\n`);
    expect(html).to.contain('<title>Ships &amp; &lt;harbours&gt;</title>').and.contain('<p>Hello &quot;Grace&quot;,</p>');
    expect(html).to.contain('<a href="https://example.com/?a=1&amp;b=2">Sail</a>');
  });

  it('send__smtp_server_is_set__it_gets_sender_receiver_and_both_forms', async () => {
    // Given
    const server = await smtp();
    const settings = {
      mailHost: '127.0.0.1',
      mailPort: server.port,
      mailTls: false,
      mailUser: 'me',
      mailPassword: 'hush',
      mailSender: 'flags@example.com',
    };
    const world = await createWorld({ settings });
    // When
    await world.burgee.find(Mailer).send(letter);
    // Then
    const all = server.told.join('\n');
    expect(all).to.contain('MAIL FROM:<flags@example.com>').and.contain('RCPT TO:<grace@example.com>');
    expect(all).to.contain(`AUTH PLAIN ${Buffer.from('\0me\0hush').toString('base64')}`);
    expect(all).to.contain('text/plain').and.contain('text/html');
    server.close();
    await world.close();
  });

  it('send__no_login_is_set__none_is_tried', async () => {
    // Given
    const server = await smtp();
    const world = await createWorld({ settings: { mailHost: '127.0.0.1', mailPort: server.port, mailTls: false } });
    // When
    await world.burgee.find(Mailer).send(letter);
    // Then
    expect(server.told.some((line) => line.startsWith('AUTH'))).to.equal(false);
    server.close();
    await world.close();
  });

  it('send__no_server_is_set__it_is_a_file_and_the_log_says_where_and_nothing_secret', async () => {
    // Given
    const folder = await mkdtemp(join(tmpdir(), 'burgee-mail-'));
    const world = await createWorld({ settings: { mailFolder: join(folder, 'new') } });
    // When
    await world.burgee.find(Mailer).send(letter);
    // Then
    const [file = ''] = await readdir(join(folder, 'new'));
    expect(await readFile(join(folder, 'new', file), 'utf8')).to.contain('To: grace@example.com');
    expect(world.logged.at(-1)).to.deep.include({ event: 'mail.written', file: join(folder, 'new', file) });
    expect(JSON.stringify(world.logged)).to.not.contain('grace@example.com').and.not.contain('https://example.com');
    await world.close();
    await rm(folder, { recursive: true });
  });
});
