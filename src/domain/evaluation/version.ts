import { compareText } from './operand.js';

const identifier = '(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)';
const semantic = new RegExp(
  `^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-(${identifier}(?:\\.${identifier})*))?(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?$`,
);
const digits = /^\d+$/;

/** A version by semver.org, 2.0.0: its numbers as text, for they may have any length. */
export interface Version {
  readonly numbers: readonly string[];
  readonly prerelease: string | undefined;
  readonly build: string | undefined;
}

/** Undefined for what is no full version: `1.2`, `v1.2.3`, `01.2.3`. */
export function versionOf(text: string): Version | undefined {
  const found = semantic.exec(text);
  return found === null ? undefined : { numbers: found.slice(1, 4), prerelease: found[4], build: found[5] };
}

/** By precedence: build numbers do not count, and a pre-release comes before its release. */
export function compareVersions(a: Version, b: Version): number {
  const byNumbers = compareLists(a.numbers, b.numbers);
  if (byNumbers !== 0 || a.prerelease === b.prerelease) return byNumbers;
  if (a.prerelease === undefined) return 1;
  if (b.prerelease === undefined) return -1;
  return compareLists(a.prerelease.split('.'), b.prerelease.split('.'));
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const by = compareIdentifiers(a[i] as string, b[i] as string);
    if (by !== 0) return by;
  }
  return a.length - b.length;
}

/** Numbers come before words, and count as numbers. */
function compareIdentifiers(a: string, b: string): number {
  const [first, second] = [digits.test(a), digits.test(b)];
  if (first !== second) return first ? -1 : 1;
  return first && a.length !== b.length ? a.length - b.length : compareText(a, b);
}
