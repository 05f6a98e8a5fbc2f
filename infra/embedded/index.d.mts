export interface StartOptions {
  /** The folder of this server. It must be absent, empty or made by an earlier start. */
  dataDir: string;
  /** Absent: a free one. */
  port?: number;
  /** Told what is going on, in sentences, when something takes longer. */
  log?: (line: string) => void;
  /** PostgreSQL settings, for example `{ max_connections: 200 }`. */
  settings?: Record<string, string | number | boolean>;
  /** `false` turns fsync off: faster, and a power cut may lose data. For tests only. */
  durable?: boolean;
  /** Loads pg_stat_statements. */
  statements?: boolean;
  /** Insists on one way of running as another user, for tests. */
  runAs?: 'plain' | 'namespace' | 'owner' | 'nobody';
}

export interface RunningPostgres {
  url: string;
  port: number;
  /** Present where the path is short enough for a socket. */
  socketDir?: string;
  version: string;
  pid: number;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  stop: () => Promise<void>;
}

/** Starts the bundled PostgreSQL on a data folder; makes its database when there is none. */
export function startPostgres(options: StartOptions): Promise<RunningPostgres>;
export function freePort(host?: string): Promise<number>;
export function isPortFree(port: number, host?: string): Promise<boolean>;
