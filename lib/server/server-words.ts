/** What the supervisor tells the server process. */
export type ToServer =
  | { kind: 'step'; text: string }
  /** Everything stands: serve with these. */
  | { kind: 'serve'; databaseUrl: string; secret: string }

/** What the server process tells the supervisor. */
export type FromServer =
  | { kind: 'listening'; port: number }
  /** The port cannot be had; `code` is the system's, e.g. EADDRINUSE. */
  | { kind: 'refused'; code: string }
  | { kind: 'ready' }
  /** The pages or the worker do not start. */
  | { kind: 'failed'; message: string }
