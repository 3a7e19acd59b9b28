import type { Rate } from '../config/kinds.js';
import { hashOfSecret } from '../hash-of-secret.js';
import type { RequestCounts } from '../http/callers/throttle.js';
import type { Database } from './database.js';
import type { Job } from './direct.js';

const count = 'select count(*) as "count", min(at) as "first" from request_count where caller = ? and at > ?';
const add = 'insert into request_count (caller, at) values (?, ?)';
const forget = 'delete from request_count where caller = ? and at <= ?';

/** Counts in the database, which all nodes share. Addresses are kept as hashes. */
export class DatabaseRequestCounts implements RequestCounts {
  constructor(private readonly db: Database) {}

  add(caller: string, rate: Rate, now: number): Promise<number | undefined> {
    const who = hashOfSecret(caller);
    const at = (milliseconds: number) => new Date(milliseconds).toISOString();
    const { dialect } = this.db;
    return this.db.job(4, function* (): Job<number | undefined> {
      yield* dialect.holding(`request_count ${who}`); // two nodes at once count one after the other
      const [found] = yield [count, [who, at(now - rate.seconds * 1000)]];
      const { count: asked, first } = found as { count: number; first: string };
      if (asked >= rate.requests) return Date.parse(dialect.instant(first ?? at(now)));
      yield [forget, [who, at(now - rate.seconds * 1000)]];
      yield [add, [who, at(now)]];
      return undefined;
    });
  }
}
