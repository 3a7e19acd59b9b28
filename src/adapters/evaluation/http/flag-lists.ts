import type { CompiledFlag } from '../../../domain/evaluation/compile-environment.js';
import type { EnvironmentDocument } from '../../../domain/evaluation/environment-document.js';
import { kept } from '../../../domain/shared/kept.js';
import { identityFlagView } from './flag.view.js';

type Settings = EnvironmentDocument['environment'];

interface FlagList {
  readonly withReasons: boolean;
  readonly flags: readonly CompiledFlag[];
  readonly bytes: Buffer;
}

/** So many for each environment: together they take about what its document takes. */
const most = 12;

const listsOf = kept((_settings: Settings): FlagList[] => []);
const textsWith = (reason: boolean) =>
  kept((settings: Settings) => kept((flag: CompiledFlag) => JSON.stringify(identityFlagView(flag, settings, null, reason))));
const [plainTexts, textsWithReason] = [textsWith(false), textsWith(true)];

const isSame = (a: readonly CompiledFlag[], b: readonly CompiledFlag[]) => {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
};

/** A flag in JSON; `owner` is whose own it is. What is everybody's is the same object for all who get it, and its text is made once. */
export const flagText = (flag: CompiledFlag, settings: Settings, owner: number | null, withReason: boolean): string =>
  owner === null ? (withReason ? textsWithReason : plainTexts)(settings)(flag) : JSON.stringify(identityFlagView(flag, settings, owner, withReason));

/**
 * Flags in JSON, with the bracket of the object that they are the last member of. Most people of an environment get one of few lists: the
 * last ones are kept, the one that was asked for last before the others.
 */
export function flagListBytes(
  flags: readonly CompiledFlag[],
  settings: Settings,
  ownerOf: (flag: CompiledFlag) => number | null,
  withReasons = false,
): Buffer {
  const lists = listsOf(settings);
  const at = lists.findIndex((list) => list.withReasons === withReasons && isSame(list.flags, flags));
  const [list] = at < 0 ? [{ flags, withReasons, bytes: bytesOf(flags, settings, ownerOf, withReasons) }] : lists.splice(at, 1);
  lists.unshift(list as FlagList);
  if (lists.length > most) lists.pop();
  return (list as FlagList).bytes;
}

const bytesOf = (flags: readonly CompiledFlag[], settings: Settings, ownerOf: (flag: CompiledFlag) => number | null, withReasons: boolean) => {
  let text = '';
  for (const flag of flags) text += `${text === '' ? '' : ','}${flagText(flag, settings, ownerOf(flag), withReasons)}`;
  return Buffer.from(`[${text}]}`);
};
