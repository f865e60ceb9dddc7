import { phrase } from "../base/language.ts";
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

/**
 * Every command of `tidemark`, in the order of the help: the leak first, then what pprof knows
 * too. A new one is a file and a row.
 */
export const COMMANDS: readonly CommandRow[] = [
  {
    name: "diagnose",
    usage: "<source...>",
    summary: phrase(
      "say whether it leaks, what and where: a live target, files or a folder of captures",
    ),
    load: () => import("./commands/diagnose.ts"),
  },
  {
    name: "capture",
    usage: "<target>",
    summary: phrase("take captures of a live target into a folder"),
    load: () => import("./commands/capture.ts"),
  },
  {
    name: "watch",
    usage: "[target...]",
    summary: phrase(
      "always on: collect, remember, judge, send alerts and show it live in the browser",
    ),
    load: () => import("./commands/watch.ts"),
  },
  {
    name: "verify",
    usage: "<before> <after>",
    summary: phrase(
      "did the fix work: what leaked before is looked for after, for the work that was done",
    ),
    load: () => import("./commands/verify.ts"),
  },
  {
    name: "soak",
    usage: "<target>",
    summary: phrase(
      "press a live target in cycles and say what it keeps: baseline, load, cool-down",
    ),
    load: () => import("./commands/soak.ts"),
  },
  {
    name: "check",
    usage: "[source...] [-- command]",
    summary: phrase(
      "the gate of CI: fails on leaks that are not allowed, in captures, soaks or go test",
    ),
    load: () => import("./commands/check.ts"),
  },
  {
    name: "run",
    usage: "-- <command...>",
    summary: phrase(
      "start a command and watch it: evidence before it dies, why it ended, does it leak",
    ),
    load: () => import("./commands/run.ts"),
  },
  {
    name: "open",
    usage: "[source...]",
    summary: phrase(
      "captures in the browser: verdict, flame graph, graph, tables, time, differences",
    ),
    load: () => import("./commands/open.ts"),
  },
  {
    name: "goroutines",
    usage: "<source...>",
    summary: phrase("goroutines grouped by site, wait and creator, with ages"),
    load: () => import("./commands/goroutines.ts"),
  },
  {
    name: "gctrace",
    usage: "<file|->",
    summary: phrase("the GC trace of any Go version: table, trend, chart"),
    load: () => import("./commands/gctrace.ts"),
  },
  {
    name: "scan",
    usage: "[dir]",
    summary: phrase(
      "leak patterns in Go source, nothing has to run: SARIF, JUnit, baseline, patches",
    ),
    load: () => import("./commands/scan.ts"),
  },
  {
    name: "explain",
    usage: "[class]",
    summary: phrase("what a class of leak is, how it is proven, and what to change"),
    load: () => import("./commands/explain.ts"),
  },
  {
    name: "mcp",
    usage: "[captures...]",
    summary: phrase(
      "for coding assistants: findings, evidence and the way through the source, read-only",
    ),
    load: () => import("./commands/mcp.ts"),
  },
  {
    name: "explore",
    usage: "<source...>",
    summary: phrase("a prompt over one profile, like that of go tool pprof"),
    load: () => import("./commands/explore.ts"),
  },
  {
    name: "top",
    usage: "<source...>",
    summary: phrase("functions with their values, the heaviest first, as go tool pprof -top"),
    load: () => import("./commands/top.ts"),
  },
  {
    name: "tree",
    usage: "<source...>",
    summary: phrase("functions with their callers and callees, as go tool pprof -tree"),
    load: () => import("./commands/tree.ts"),
  },
  {
    name: "peek",
    usage: "<regexp> <source...>",
    summary: phrase("callers and callees of the functions that match, as go tool pprof -peek"),
    load: () => import("./commands/peek.ts"),
  },
  {
    name: "list",
    usage: "<regexp> <source...>",
    summary: phrase(
      "source with values by line, of the functions that match, as go tool pprof -list",
    ),
    load: () => import("./commands/list.ts"),
  },
  {
    name: "weblist",
    usage: "<regexp> <source...>",
    summary: phrase("the same as a page for the browser, as go tool pprof -weblist"),
    load: () => import("./commands/weblist.ts"),
  },
  {
    name: "traces",
    usage: "<source...>",
    summary: phrase("every sample with its stack, as go tool pprof -traces"),
    load: () => import("./commands/traces.ts"),
  },
  {
    name: "tags",
    usage: "<source...>",
    summary: phrase("labels and what their values add up to, as go tool pprof -tags"),
    load: () => import("./commands/tags.ts"),
  },
  {
    name: "raw",
    usage: "<source...>",
    summary: phrase("everything a profile holds, as text, as go tool pprof -raw"),
    load: () => import("./commands/raw.ts"),
  },
  {
    name: "comments",
    usage: "<source...>",
    summary: phrase("the notes in a profile, as go tool pprof -comments"),
    load: () => import("./commands/comments.ts"),
  },
  {
    name: "dot",
    usage: "<source...>",
    summary: phrase("the call graph for Graphviz, as go tool pprof -dot"),
    load: () => import("./commands/dot.ts"),
  },
  {
    name: "svg",
    usage: "<source...>",
    summary: phrase("the call graph drawn, Graphviz not needed, as go tool pprof -svg"),
    load: () => import("./commands/svg.ts"),
  },
  {
    name: "callgrind",
    usage: "<source...>",
    summary: phrase("the call graph for KCachegrind, as go tool pprof -callgrind"),
    load: () => import("./commands/callgrind.ts"),
  },
  {
    name: "proto",
    usage: "<source...>",
    summary: phrase("the profile that filters and differences leave, as go tool pprof -proto"),
    load: () => import("./commands/proto.ts"),
  },
  {
    name: "topproto",
    usage: "<source...>",
    summary: phrase("the functions of top as a profile, as go tool pprof -topproto"),
    load: () => import("./commands/topproto.ts"),
  },
  {
    name: "folded",
    usage: "<source...>",
    summary: phrase("stacks with their values, a line each, for tools that draw flame graphs"),
    load: () => import("./commands/folded.ts"),
  },
  {
    name: "speedscope",
    usage: "<source...>",
    summary: phrase("the profile for https://www.speedscope.app"),
    load: () => import("./commands/speedscope.ts"),
  },
  {
    name: "json",
    usage: "<source...>",
    summary: phrase("what top and tree show, as JSON"),
    load: () => import("./commands/json.ts"),
  },
  {
    name: "disasm",
    usage: "<regexp> <source...>",
    summary: phrase("not supported; says what to take instead"),
    load: () => import("./commands/disasm.ts"),
  },
  {
    name: "doctor",
    usage: "[target]",
    summary: phrase("what works here and what does not, and which pages of a target answer"),
    load: () => import("./commands/doctor.ts"),
  },
  {
    name: "completion",
    usage: "<bash|zsh|fish|man>",
    summary: phrase("what a shell completes after tidemark, and the manual page"),
    load: () => import("./commands/completion.ts"),
  },
];
