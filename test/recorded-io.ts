import type { Io, Terminal } from "../src/cli/io.ts";

/** An Io that keeps what is written, for tests of commands. */
export interface RecordedIo extends Io {
  readonly interrupt: AbortController;
  written(): { readonly stdout: string; readonly stderr: string };
}

export interface RecordedIoOptions {
  readonly isTty?: boolean;
  readonly columns?: number;
  readonly cwd?: string;
  readonly env?: Io["env"];
  readonly stdin?: Io["stdin"];
}

export function recordedIo(options: RecordedIoOptions = {}): RecordedIo {
  const interrupt = new AbortController();
  const stdout = recordedTerminal(options);
  const stderr = recordedTerminal(options);
  return {
    stdin: options.stdin ?? process.stdin,
    stdout,
    stderr,
    env: options.env ?? {},
    cwd: options.cwd ?? process.cwd(),
    signal: interrupt.signal,
    interrupt,
    written: () => ({ stdout: stdout.text(), stderr: stderr.text() }),
  };
}

export function recordedTerminal(options: RecordedIoOptions = {}): Terminal & { text(): string } {
  const parts: string[] = [];
  return {
    write: (text) => {
      parts.push(typeof text === "string" ? text : new TextDecoder().decode(text));
    },
    isTty: options.isTty ?? false,
    color: false,
    columns: options.columns ?? 80,
    text: () => parts.join(""),
  };
}
