/** What goes on beside the requests: begun when the process serves, ended before the database is closed. */
export interface Background {
  start(): void;
  /** Resolves when nothing of it runs any more. */
  close(): Promise<void>;
}
