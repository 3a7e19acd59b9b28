import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CannotStart } from '../config/cannot-start.js';
import { withoutPassword } from '../config/kinds.js';
import type { Settings } from '../config/settings.js';
import { migrate } from './migrate.js';

const fileOf = (url: string) => (url.startsWith('sqlite:') ? resolve(url.slice('sqlite:'.length)) : undefined);

/** Where the data is, in words for people: a path, or an address without its password. */
export const placeOf = (url: string): string => fileOf(url) ?? withoutPassword(url);

/** Makes the folder of a SQLite file and brings the schema up to date, or refuses with words for whoever started it. */
export async function prepareDatabase({ databaseUrl: url, secretKey }: Pick<Settings, 'databaseUrl' | 'secretKey'>): Promise<void> {
  const file = fileOf(url);
  try {
    if (file !== undefined) makeFolder(dirname(file));
    await migrate(url, 'latest', { secretKey });
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    const advice =
      code in unwritable
        ? `This user may not write there (${message}). Give it the right, or choose another place: DATABASE_URL=sqlite:PATH`
        : unreachable[code];
    if (advice === undefined) throw error;
    throw new CannotStart(`The database ${placeOf(url)} cannot be used. ${advice}`);
  }
}

/** Folder by folder: Node's own way does not end where a system folder takes none and says that it is not there. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

const unwritable = {
  ENOENT: 1,
  EACCES: 1,
  EROFS: 1,
  EPERM: 1,
  ENOTDIR: 1,
  EEXIST: 1,
  SQLITE_CANTOPEN: 1,
  SQLITE_READONLY: 1,
  SQLITE_READONLY_DIRECTORY: 1,
};

/** By the codes of Node, SQLite and PostgreSQL. */
const unreachable: Readonly<Record<string, string>> = {
  SQLITE_NOTADB: 'The file is not a SQLite database. Move it away, or choose another: DATABASE_URL=sqlite:PATH',
  SQLITE_CORRUPT: 'The file is damaged. Restore a backup, or choose another: DATABASE_URL=sqlite:PATH',
  ECONNREFUSED: 'Nothing answers at this address. Start PostgreSQL, or correct DATABASE_URL.',
  ENOTFOUND: 'The name of the host is not known. Correct DATABASE_URL.',
  EAI_AGAIN: 'The name of the host cannot be looked up. Check the network, or correct DATABASE_URL.',
  ETIMEDOUT: 'Nothing answers in time. Check the network, or correct DATABASE_URL.',
  '28P01': 'The password is wrong. Correct DATABASE_URL.',
  '28000': 'The server does not let this user in. Correct DATABASE_URL, or its pg_hba.conf.',
  '3D000': 'The server has no database of this name. Make it with CREATE DATABASE, or correct DATABASE_URL.',
  '42501': 'This user may not make tables there. Give it the right, or correct DATABASE_URL.',
};
