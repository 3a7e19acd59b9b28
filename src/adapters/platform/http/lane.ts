import type { Actor, Call } from '../../../application/shared/call.js';
import type { Clock } from '../../../application/shared/clock.js';
import type { Gate } from '../../../application/shared/gate.js';
import type { Find } from '../../../application/shared/token.js';
import type { UseCase } from '../../../application/shared/use-case.js';
import { type Answering, answering } from './answers.js';
import { answerTo, answerToFault, type Params } from './errors.js';
import type { Answer, Exchange } from './exchange.js';
import type { Handler } from './pipeline.js';
import { asked, bodyOf } from './reading.js';
import type { Counted, Route } from './route.js';

export interface LanePorts {
  readonly gate: Gate;
  readonly find: Find;
  readonly clock: Clock;
  /** Makes what counts a request, once for each route: by what the key opened, and by what the headers say of the caller. */
  readonly counting: (as: Counted) => (subject: unknown, headers: Exchange['headers']) => void;
  readonly failed: (error: unknown, operationId: string) => void;
}

const ownHeader = (headers: Exchange['headers']) => headers['x-environment-key'];
const nobody: Actor = { kind: 'anonymous' };

/**
 * The handler of a route that SDKs call: the key, what the request says, the use case. No user, no grants, no transaction; and where nothing
 * has to be waited for, no promise either.
 */
export function laneHandler(route: Route, { gate, find, clock, counting, failed }: LanePorts): Handler {
  const read = asked(route);
  const readBody = bodyOf(route);
  const answer: Answering = answering(route);
  const { needs } = route.run;
  const { keyOf = ownHeader } = route;
  const count = route.counted && counting(route.counted);
  let useCase: UseCase<unknown, unknown, unknown> | undefined;

  const refusing = (error: unknown, params: Params): Answer => {
    const refused = answerTo(error, route.odd, route.nameOf, params);
    if (refused !== undefined) return refused;
    failed(error, route.operationId);
    return answerToFault(route.odd, params);
  };
  const waiting = async (exchange: Exchange, params: Parameters<Handler>[1], call: Call, subject: unknown): Promise<Answer> => {
    try {
      const known = await subject; // before anything can fail: a refusal that nobody waits for would end the process
      const at = read(exchange, params);
      count?.(known, exchange.headers);
      const rest = readBody === undefined ? undefined : await readBody(exchange);
      const input = rest === undefined ? at : { ...rest, ...at };
      return answer(await (useCase as UseCase<unknown, unknown, unknown>).run(call, input, known), exchange, call.at);
    } catch (error) {
      return refusing(error, params);
    }
  };

  return (exchange, params) => {
    try {
      useCase ??= find(route.run);
      const key = keyOf(exchange.headers);
      const actor: Actor = typeof key === 'string' && key !== '' ? { kind: 'application', key } : nobody;
      const call: Call = { actor, at: clock.now(), requestId: exchange.requestId };
      const subject = needs.admit(gate, call, undefined);
      if (readBody !== undefined || subject instanceof Promise) return waiting(exchange, params, call, subject);
      const at = read(exchange, params);
      count?.(subject, exchange.headers);
      const output = useCase.run(call, at, subject);
      if (output instanceof Promise) return output.then((done) => answer(done, exchange, call.at)).catch((error) => refusing(error, params));
      return answer(output, exchange, call.at);
    } catch (error) {
      return refusing(error, params);
    }
  };
}
