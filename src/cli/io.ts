/** All that a command may know of the world around it; a test hands in its own. */

export interface Io {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Aborted by the first Ctrl-C, SIGTERM, or when nobody reads stdout any more. */
  readonly signal: AbortSignal;
  /**
   * From now on all signals go to the listener instead, until the returned function is called; for
   * commands that pass them on to a process of their own.
   */
  readonly takeSignals?: TakeSignals;
}

export type TakeSignals = (listener: (signal: NodeJS.Signals) => void) => () => void;

/** Somewhere to write text to. Writing never throws and never needs to be awaited. */
export interface Terminal {
  write(text: string | Uint8Array): void;
  readonly isTty: boolean;
  /** Whether colours are wanted: a terminal, and NO_COLOR (https://no-color.org) not set. */
  readonly color: boolean;
  /** Characters in a line; 80 where nothing tells. */
  readonly columns: number;
}

const COLUMNS_DEFAULT = 80;

/**
 * The stream of a process as a Terminal; after EPIPE it swallows what is written and says so once.
 */
export function terminalOf(
  stream: NodeJS.WriteStream,
  env: Io["env"],
  onClosed: () => void,
): Terminal {
  let open = true;
  stream.on("error", () => {
    if (open) onClosed();
    open = false;
  });
  return {
    write: (text) => {
      if (open) stream.write(text);
    },
    isTty: stream.isTTY === true,
    color: wantsColor(stream.isTTY === true, env),
    columns: columnsOf(stream, env),
  };
}

function wantsColor(isTty: boolean, env: Io["env"]): boolean {
  if (env["NO_COLOR"]) return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return isTty && env["TERM"] !== "dumb";
}

function columnsOf(stream: NodeJS.WriteStream, env: Io["env"]): number {
  const stated = Number(env["COLUMNS"]);
  if (Number.isInteger(stated) && stated > 0) return stated;
  return stream.columns > 0 ? stream.columns : COLUMNS_DEFAULT;
}
