/** What stops the start and can be mended by whoever started it: its message says what to do, and that is all that is shown. */
export class CannotStart extends Error {}
