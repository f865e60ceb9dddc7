/** All that a person may ask of a supervised run, and what happens when they do not. */
import type { LiveTarget } from "../../capture/source.ts";
import type { RestartPolicy } from "./restart-rules.ts";

export interface RunSettings {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Has the Go runtime write its GC trace. */
  readonly gctrace: boolean;
  /** Its lines are taken out of stderr. */
  readonly quietGctrace: boolean;
  /** Stderr is our own, untouched: no trace, no dump, no last words are read. */
  readonly leaveStderr: boolean;
  /** Where the profiles are; looked for among the listening sockets when null. */
  readonly pprof: LiveTarget | null;
  /** Whether the sockets are looked through at all. */
  readonly looksForPprof: boolean;
  /** When it is said that none answers. */
  readonly pprofWaitMs: number;
  /** From round to round; adapted to the age of the process when null. */
  readonly everyMs: number | null;
  /** Share of the process's time for probes. */
  readonly budgetShare: number;
  readonly dumpCap: number | null;
  readonly pages: readonly string[];
  readonly captureAtShare: number;
  readonly forecastMs: number;
  /** Stated by a person; the group's own limit counts too. */
  readonly limitBytes: number | null;
  readonly maxMemoryBytes: number | null;
  /** From SIGTERM to SIGKILL. */
  readonly graceMs: number;
  /** SIGQUIT ends a Go program with a dump: at a stop, or when memory nears the limit too. */
  readonly sigquitDump: "never" | "at-stop" | "near-limit";
  readonly restart: RestartPolicy;
  readonly isVerbose: boolean;
}
