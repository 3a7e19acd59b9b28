#!/usr/bin/env node
// Installs what package-lock.json names, unless it is already there. Judged by content, not by time: a second run takes a moment.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Burgee needs Node 20.19 or newer, and this is ${process.versions.node}.`);
  process.exit(1);
}

const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {});
const wanted = Object.entries(read('package-lock.json').packages).filter(([path, one]) => path !== '' && !one.optional && !one.devOptional);
/** npm's own list of what it installed tells it fast; what stands there all the same counts too. */
const missing = () => {
  const present = read('node_modules/.package-lock.json').packages ?? {};
  return wanted.filter(([path, { version }]) => (present[path] ?? read(`${path}/package.json`)).version !== version);
};
/** npm 11 runs the install scripts of those alone that package.json allows; and a driver compiled for another Node does not load. */
const driverLoads = () => {
  try {
    new (createRequire(import.meta.url)('better-sqlite3'))(':memory:').close();
    return true;
  } catch {
    return false;
  }
};

function npm(...args) {
  const { status } = spawnSync('npm', [...args, '--no-fund', '--no-audit'], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) {
    console.error(
      `\nnpm ${args[0]} failed. Where no ready-made SQLite driver can be fetched, it is compiled: that takes a C++ compiler, make and Python 3.`,
    );
    process.exit(1);
  }
}

const absent = missing();
if (absent.length > 0) {
  if (lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink()) {
    console.error(
      `node_modules is a link, so it is left as it is; it lacks ${absent.map(([path]) => path.replace('node_modules/', '')).join(', ')}.`,
    );
    process.exit(1);
  }
  console.log(
    `Installing ${wanted.length} packages. The SQLite driver is compiled where no ready-made one can be fetched, which takes a minute or two …`,
  );
  npm('ci');
}
if (!driverLoads()) {
  console.log('Building the SQLite driver for this Node, which takes a minute or two …');
  npm('rebuild', 'better-sqlite3', '--foreground-scripts');
}
