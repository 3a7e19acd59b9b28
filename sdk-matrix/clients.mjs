// The clients, each with its version, how it is fetched from its registry and built, and the program that asks it. A program reads
// {origin, api, keys: {client, server}, local, people: [{identifier, traits}], kinds} and writes {environment, people: […]}, each an object of
// [enabled, value] by feature; with `asClient` it used the browser's key, with `valuesOnly` people have values by feature, of the kinds it was told.
import { readFileSync } from 'node:fs';

const pinned = (path, pattern) => pattern.exec(readFileSync(new URL(path, import.meta.url), 'utf8'))?.[1];
/** What older engines do not know; the engine of the Python client, which is the reference's own, evaluates the same document without a limit. */
const olderEngine = {
  'in-json': 'IN reads CSV alone',
  'split-by-trait': 'a split is by identity, whatever its property',
  'two-groups': 'groups within a rule have to hold all, whatever its type',
  'path-of-identifier': 'no paths',
  'path-of-environment': 'no paths',
  split: 'who has states of their own is told apart by the number of their row',
};
/** By client: what its engine does otherwise than the reference's in local evaluation, by feature. One that no longer differs is an error. */
const limits = {
  node: {
    'split-by-trait': 'a split by a trait matches nobody, only one by a path does',
    'equal-number-in-text': 'compares texts as texts, also where both are numbers',
  },
  java: olderEngine,
  go: {
    ...olderEngine,
    'not-equal': 'knows the operator by another name',
    variants: 'draws variants by the identifier, not by the composite key',
    'variants-for-all': 'the same',
  },
  rust: { 'in-json': 'IN reads CSV alone' },
};

const node = (name, program, modes, ...args) => ({
  name,
  language: 'Node',
  version: pinned('../package.json', new RegExp(`"${name}": "([^"]+)"`)),
  folder: 'node',
  inPlace: true, // its packages are development dependencies, found from there
  fetch: [],
  build: [],
  run: ['node', program, ...args],
  modes,
});

const all = [
  node('flagsmith-nodejs', 'server.mjs', ['remote', 'local']),
  node('@flagsmith/flagsmith', 'web.mjs', ['remote']),
  node('@openfeature/flagsmith-provider', 'open-feature.mjs', ['remote'], 'flagsmith'),
  node('@openfeature/ofrep-provider', 'open-feature.mjs', ['remote'], 'ofrep'),
  {
    name: 'flagsmith (PyPI)',
    language: 'Python',
    version: pinned('python/requirements.txt', /^flagsmith==(\S+)/m),
    folder: 'python',
    fetch: [
      ['python3', '-m', 'venv', 'venv'],
      ['venv/bin/pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', 'requirements.txt'],
    ],
    build: [],
    run: ['venv/bin/python', 'main.py'],
    modes: ['remote', 'local'],
  },
  {
    name: 'flagsmith-java-client',
    language: 'Java',
    version: pinned('java/pom.xml', /flagsmith-java-client<\/artifactId>\s*<version>([^<]+)/),
    folder: 'java',
    fetch: [['mvn', '--quiet', '--batch-mode', 'dependency:copy-dependencies', '-DoutputDirectory=libraries']],
    build: [['javac', '-cp', 'libraries/*', '-d', 'classes', 'src/main/java/Main.java']],
    run: ['java', '-cp', 'classes:libraries/*', 'Main'],
    modes: ['remote', 'local'],
  },
  {
    name: 'flagsmith-go-client',
    language: 'Go',
    version: pinned('go/go.mod', /flagsmith-go-client\/\S+ v(\S+)/),
    folder: 'go',
    fetch: [['go', 'mod', 'download']],
    build: [['go', 'build', '-o', 'client', '.']],
    run: ['./client'],
    modes: ['remote', 'local'],
  },
  {
    name: 'flagsmith (crates.io)',
    language: 'Rust',
    version: pinned('rust/Cargo.toml', /flagsmith = "=([^"]+)/),
    folder: 'rust',
    fetch: [['cargo', 'fetch', '--quiet', '--locked']],
    build: [['cargo', 'build', '--quiet', '--locked']],
    run: ['target/debug/client'],
    modes: ['remote', 'local'],
  },
];

/** Each with the limits of its engine by mode. */
export const clients = all.map((client) => ({ ...client, limits: { remote: {}, local: limits[client.folder] ?? {} } }));
