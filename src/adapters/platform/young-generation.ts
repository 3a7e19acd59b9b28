import { setFlagsFromString } from 'node:v8';

/**
 * Loading the product makes and drops so much that V8 would let its young generation grow to 32 MB, and keep it so while the server is at rest.
 * Told to before anything is loaded, it stays small (20 MB less at rest); told to afterwards, it grows when there is work, as usual.
 */
export const youngGeneration = {
  stay: () => setFlagsFromString('--semi-space-growth-factor=1'),
  grow: () => setFlagsFromString('--semi-space-growth-factor=2'), // V8's default
};
