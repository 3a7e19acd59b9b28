import type { Module } from '../../src/adapters/platform/composition/module.js';
import { OutgoingHttp, type OutgoingRequest } from '../../src/application/shared/outgoing-http.js';

/** The rest of the world, as far as a test needs it: what is answered at an address; 500 anywhere else. */
export function createElsewhere(answers: (request: OutgoingRequest) => unknown) {
  const asked: OutgoingRequest[] = [];
  const module: Module = {
    name: 'elsewhere',
    provide(provide) {
      provide(OutgoingHttp, [], () => ({
        async send(request: OutgoingRequest) {
          asked.push(request);
          const body = answers(request);
          return { status: body === undefined ? 500 : 200, headers: {}, body: JSON.stringify(body ?? {}) };
        },
        forbids: async () => false,
      }));
    },
  };
  return { asked, module };
}
