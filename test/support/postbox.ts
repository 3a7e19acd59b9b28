import type { Module } from '../../src/adapters/platform/composition/module.js';
import { type Letter, Mailer } from '../../src/application/shared/mail.js';

/** Takes all mails of a world, or refuses them while it is `closed`. */
export function createPostbox() {
  const letters: Letter[] = [];
  const postbox = {
    letters,
    closed: false,
    module: {
      name: 'postbox',
      provide(provide) {
        provide(Mailer, [], () => ({
          async send(letter: Letter) {
            if (postbox.closed) throw new Error('no mail server');
            letters.push(letter);
          },
        }));
      },
    } satisfies Module as Module,
    /** The parts of the address that the last letter asks to follow. */
    secret(): { uid: string; token: string } {
      const link = letters.at(-1)?.paragraphs.find((one) => typeof one !== 'string') as { address: string };
      const [token = '', uid = ''] = link.address.split('/').reverse();
      return { uid, token };
    },
  };
  return postbox;
}
