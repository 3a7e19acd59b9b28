import { token } from '../../../application/shared/token.js';

/** Told of what is not a refusal, and so a bug, and where it was met. */
export type Failed = (error: unknown, where: string) => void;
export const Failed = token<Failed>('platform.Failed');
