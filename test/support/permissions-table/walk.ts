import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Route } from '../../../src/adapters/platform/http/route.js';
import { type Burgee, createBurgee } from '../../../src/index.js';
import { type About, ask } from './ask.js';
import { newFolder, type Prepared } from './prepare.js';

export const everybody = ['anonymous', 'stranger', 'member', 'admin', 'key'] as const;

/** One line of the table. */
export interface Row {
  readonly operation: string;
  /** In the order of `everybody`. */
  readonly statuses: readonly number[];
  /** What a member with one permission gets, where that is not what a member without any gets. */
  readonly permissions: Readonly<Record<string, number>>;
  /** Who from another organisation gets something else where there is nothing than where there is something, and what. */
  readonly tells: readonly string[];
}

const strangers = ['stranger', 'stranger key'];

const changes = (route: Route, status: number) => status < 400 && route.method !== 'GET';

/** Asks every operation as everybody. Each starts from a database as it was prepared: a copy takes the place of one that was written to. */
export async function* walk(routes: readonly Route[], prepared: Prepared): AsyncGenerator<Row> {
  const folder = newFolder();
  let count = 0;
  let burgee: Burgee | undefined;
  const fresh = () => {
    const path = join(folder, `${count++}.sqlite`);
    copyFileSync(prepared.databaseUrl.replace(/^sqlite:/, ''), path);
    return createBurgee({ databaseUrl: `sqlite:${path}`, logLevel: 'CRITICAL' });
  };
  const answer = async (route: Route, caller: string, about?: About) => {
    burgee ??= fresh();
    const answered = await ask(burgee, route, prepared, caller, about);
    if (changes(route, answered.status)) {
      await burgee.close();
      burgee = undefined;
    }
    return answered;
  };
  const status = async (route: Route, caller: string) => (await answer(route, caller)).status;
  const tells = async (route: Route) => {
    const told = new Set<string>();
    for (const belowOwn of [false, true])
      for (const caller of strangers) {
        const there = await answer(route, caller, { there: true, belowOwn });
        const nowhere = await answer(route, caller, { there: false, belowOwn });
        const what = nowhere.status === there.status ? 'other words' : String(nowhere.status);
        const where = belowOwn ? `, below their own: ${there.status}, but ${what}` : `: ${what}`;
        const made = changes(route, there.status); // has new keys and times in it
        const same = nowhere.status === there.status && (nowhere.words === there.words || made);
        const known = told.has(`a stranger can tell${where} where there is nothing`);
        if (!same && !known) told.add(`a ${caller} can tell${where} where there is nothing`);
      }
    return [...told];
  };
  try {
    for (const route of routes) {
      const statuses: number[] = [];
      for (const caller of everybody) statuses.push(await status(route, caller));
      const permissions: Record<string, number> = {};
      for (const permission of prepared.permissions) {
        const answered = await status(route, permission);
        if (answered !== statuses[2]) permissions[permission] = answered;
      }
      yield { operation: `${route.method} ${route.path}`, statuses, permissions, tells: await tells(route) };
    }
  } finally {
    await burgee?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The table as people read it; `read` gets its lines back by operation. */
export function line({ operation, statuses, permissions, tells }: Row): string {
  const [method = '', path = ''] = operation.split(' ');
  const extra = [...group(permissions)].map(([answered, names]) => `${answered}: ${names.join(' ')}`).join('; ');
  const told = tells.map((one) => `  ! ${one}`).join('');
  return `${method.padEnd(6)} ${path.padEnd(100)} ${statuses.map((one) => String(one).padEnd(9)).join(' ')} ${extra}${told}`.trimEnd();
}

function group(permissions: Readonly<Record<string, number>>): ReadonlyMap<number, readonly string[]> {
  const groups = new Map<number, string[]>();
  for (const [name, status] of Object.entries(permissions)) groups.set(status, [...(groups.get(status) ?? []), name]);
  return new Map([...groups].sort(([a], [b]) => a - b));
}

export const heading = `${'#'.padEnd(6)} ${'operation'.padEnd(100)} ${everybody.map((one) => one.padEnd(9)).join(' ')} what a member with one permission gets instead`;
export const operationOf = (text: string): string => text.trim().split(/\s+/).slice(0, 2).join(' ');
