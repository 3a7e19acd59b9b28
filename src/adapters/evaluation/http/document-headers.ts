import type { Snapshot } from '../../../application/evaluation/snapshot.js';
import type { Instant } from '../../../domain/shared/instant.js';
import { kept } from '../../../domain/shared/kept.js';

/** Seconds since 1970 with their fraction, as SDKs read them to know whether what they hold is older. */
export const inSeconds = (at: Instant) => `${Date.parse(`${at.slice(0, 19)}Z`) / 1000}.${at.slice(20, -1)}`;

/** Says when the environment last changed. */
export const documentHeaders = kept(({ updatedAt }: Snapshot) => ({ 'x-flagsmith-document-updated-at': inSeconds(updatedAt) }));
