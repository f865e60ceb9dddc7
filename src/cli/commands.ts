import type { CommandSpec } from "./command.ts";

/** One row of the command line: what the help says without loading the command. */
export interface CommandRow {
  readonly name: string;
  /** How the arguments are written in the help. */
  readonly usage: string;
  readonly summary: string;
  /** Loads the command and only what it uses. */
  load(): Promise<{ readonly command: CommandSpec }>;
}

/** Every command of `tidemark`, in the order of the help. A new one is a file and a row. */
export const COMMANDS: readonly CommandRow[] = [
  {
    name: "diagnose",
    usage: "<source...>",
    summary: "say whether it leaks, what and where: a live target, files, or a folder of captures",
    load: () => import("./commands/diagnose.ts"),
  },
  {
    name: "capture",
    usage: "<target>",
    summary: "take captures of a live target into a folder",
    load: () => import("./commands/capture.ts"),
  },
  {
    name: "goroutines",
    usage: "<source...>",
    summary: "goroutines grouped by site, wait and creator, with ages",
    load: () => import("./commands/goroutines.ts"),
  },
  {
    name: "gctrace",
    usage: "<file|->",
    summary: "the GC trace of any Go version: table, trend, chart",
    load: () => import("./commands/gctrace.ts"),
  },
  {
    name: "explore",
    usage: "<source>",
    summary: "a prompt over one profile, as that of go tool pprof",
    load: () => import("./commands/explore.ts"),
  },
  {
    name: "top",
    usage: "<source>",
    summary: "functions by what they hold, as go tool pprof -top",
    load: () => import("./commands/top.ts"),
  },
  {
    name: "raw",
    usage: "<source>",
    summary: "a profile as text, as go tool pprof -raw",
    load: () => import("./commands/raw.ts"),
  },
  {
    name: "scan",
    usage: "[dir]",
    summary:
      "leak patterns in Go source, no run needed: SARIF, JUnit, baseline, remedies as a patch",
    load: () => import("./commands/scan.ts"),
  },
  {
    name: "explain",
    usage: "[class]",
    summary: "what a class of leak is, how it is proven, and what to change",
    load: () => import("./commands/explain.ts"),
  },
];
