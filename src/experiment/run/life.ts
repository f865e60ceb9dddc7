/**
 * One life of the command: from its start to the account of its end. Three things go on beside each
 * other until it ends: its stderr is followed, its memory is looked at, its profiles are taken.
 */

import { said, say } from "../../base/language.ts";
import { formatBytes } from "../../base/units.ts";
import { systemClock } from "../../capture/clock.ts";
import { type CaptureReason, CaptureRules } from "./capture-rules.ts";
import { type Child, type ChildEnd, startChild } from "./child.ts";
import { accountOfEnd, type EndAccount, type SentSignal } from "./end-account.ts";
import type { Evidence } from "./evidence.ts";
import { withGodebug } from "./godebug.ts";
import { kernelKillOf } from "./kernel-log.ts";
import { type MemorySample, MemorySampler } from "./memory-sampler.ts";
import { Profiler } from "./profiler.ts";
import type { RunSettings } from "./run-settings.ts";
import { type Ending, StderrFollower } from "./stderr-follower.ts";

export interface LifeParts {
  readonly settings: RunSettings;
  readonly evidence: Evidence;
  /** From 1. */
  readonly attempt: number;
  /** A line for a person, between whole lines of the process. */
  readonly say: (note: string) => void;
  /** Where the process's stderr goes. */
  readonly writeStderr: (bytes: Buffer) => void;
}

export interface LifeEnd extends ChildEnd {
  readonly account: EndAccount;
  readonly lifeMs: number;
}

/** Evidence before a stop may take this long (ms); then it is stopped without. */
const EVIDENCE_MS_MAX = 10_000;
/** From SIGQUIT to the next thing that ends it (ms): a large dump takes its time. */
const DUMP_MS_MAX = 10_000;
const NOTHING_SAID: Ending = { words: null, dump: null, trace: null };

export class Life {
  readonly #parts: LifeParts;
  readonly #child: Child;
  readonly #follower: StderrFollower | null;
  readonly #sampler: MemorySampler;
  readonly #profiler: Profiler;
  readonly #rules: CaptureRules;
  readonly #startedMs = performance.now();
  readonly #over = new AbortController();
  readonly #sent: SentSignal[] = [];
  #capBytes: number | null = null;

  constructor(parts: LifeParts, child: Child, follower: StderrFollower | null) {
    const { settings, evidence, say } = parts;
    this.#parts = parts;
    this.#child = child;
    this.#follower = follower;
    this.#sampler = new MemorySampler(child.pid);
    this.#rules = new CaptureRules(settings);
    const onGoroutines = (goroutines: number): void =>
      this.#act(this.#rules.seeGoroutines(goroutines, performance.now()));
    this.#profiler = new Profiler({ settings, evidence, pid: child.pid, say, onGoroutines });
  }

  /** Whether a note may be written now without breaking a line of the process. */
  get isAtLineStart(): boolean {
    return this.#follower?.isAtLineStart ?? true;
  }

  /** Until the process ended and all it left is kept. */
  async run(): Promise<LifeEnd> {
    const { signal } = this.#over;
    const going = Promise.all([
      this.#follower?.run(signal),
      this.#sampler.run((sample) => this.#see(sample), signal),
      this.#profiler.run(signal),
    ]);
    const end = await this.#child.ended;
    const lifeMs = performance.now() - this.#startedMs;
    this.#over.abort();
    await going;
    return this.#conclude(end, lifeMs);
  }

  /** As a terminal or a supervisor would have sent it to the process itself. */
  passOn(signal: NodeJS.Signals): void {
    this.#send(signal, { why: "passed-on", to: FOR_ALL.has(signal) ? "group" : "process" });
  }

  /** Ends it now; a dump first where that is wanted and nothing else can tell. */
  async kill(): Promise<void> {
    if (this.#dumpsAtStop()) await this.#dump();
    this.#send("SIGKILL", { why: "second-interrupt", to: "group" });
  }

  #send(
    name: NodeJS.Signals,
    of: { readonly why: SentSignal["why"]; readonly to: "process" | "group" },
  ): void {
    this.#sent.push({ name, why: of.why });
    this.#child.send(name, of.to);
  }

  #see(sample: MemorySample): void {
    const { maxMemoryBytes } = this.#parts.settings;
    const { residentBytes } = sample;
    if (maxMemoryBytes !== null && residentBytes !== null && residentBytes >= maxMemoryBytes) {
      if (this.#capBytes === null) void this.#stopAtCap(maxMemoryBytes, residentBytes);
      return;
    }
    const reading = this.#closest(sample);
    if (reading === null) return;
    const share = reading.usedBytes / reading.limitBytes;
    this.#profiler.setNear(share >= this.#parts.settings.captureAtShare);
    this.#act(this.#rules.seeMemory({ ...reading, atMs: sample.atMs }));
  }

  /** Of all limits the one that will be hit first. */
  #closest(
    sample: MemorySample,
  ): { readonly usedBytes: number; readonly limitBytes: number } | null {
    const { maxMemoryBytes, limitBytes } = this.#parts.settings;
    const pairs = [
      [sample.groupBytes, sample.groupLimitBytes],
      [sample.residentBytes, maxMemoryBytes],
      [sample.residentBytes, limitBytes],
    ] as const;
    const known = pairs.flatMap(([usedBytes, limit]) => {
      return usedBytes === null || limit === null ? [] : [{ usedBytes, limitBytes: limit }];
    });
    const byShare = known.toSorted(
      (a, b) => b.usedBytes / b.limitBytes - a.usedBytes / a.limitBytes,
    );
    return byShare[0] ?? null;
  }

  #act(reason: CaptureReason | null): void {
    if (reason === null || this.#over.signal.aborted) return;
    void this.#captureFor(reason);
  }

  async #captureFor(reason: CaptureReason): Promise<void> {
    const { settings, say: tell } = this.#parts;
    const isDumpAsked = reason.kind === "limit" && settings.sigquitDump === "near-limit";
    if (isDumpAsked && !this.#profiler.isAnswering) {
      tell(say`${reason.says}; SIGQUIT sent for the goroutine dump`);
      this.#capBytes = null;
      return this.#dump();
    }
    const captures = await this.#profiler.captureAll();
    tell(say`${reason.says}; ${this.#gathered(captures)}`);
  }

  #gathered(captures: number): string {
    if (captures === 0) return said("it did not answer any more");
    return this.#profiler.isAnswering ? said("everything captured") : said("memory recorded");
  }

  /** Evidence first, then gently, then not. */
  async #stopAtCap(capBytes: number, residentBytes: number): Promise<void> {
    this.#capBytes = capBytes;
    const { signal } = this.#over;
    const { settings, say: tell } = this.#parts;
    tell(
      say`memory reached ${formatBytes(residentBytes)}, the cap is ${formatBytes(capBytes)}: stopping`,
    );
    await Promise.race([this.#profiler.captureAll(), systemClock.sleep(EVIDENCE_MS_MAX, signal)]);
    if (this.#dumpsAtStop()) await this.#dump();
    if (signal.aborted) return;
    this.#send("SIGTERM", { why: "memory-cap", to: "group" });
    await systemClock.sleep(settings.graceMs, signal);
    if (!signal.aborted) this.#send("SIGKILL", { why: "memory-cap", to: "group" });
  }

  #dumpsAtStop(): boolean {
    return this.#parts.settings.sigquitDump !== "never" && !this.#profiler.isAnswering;
  }

  async #dump(): Promise<void> {
    this.#send("SIGQUIT", { why: "dump", to: "process" });
    await systemClock.sleep(DUMP_MS_MAX, this.#over.signal);
  }

  async #conclude(end: ChildEnd, lifeMs: number): Promise<LifeEnd> {
    const { evidence } = this.#parts;
    // What it started would hold the ports that the next life needs.
    if (this.#capBytes !== null) this.#child.send("SIGKILL", "group");
    const said = this.#follower?.end() ?? NOTHING_SAID;
    const account = accountOfEnd({ ...end, lifeMs, ...(await this.#facts(end, said)) });
    const atMs = Date.now();
    const kind = account.cause === "oom-kill" ? "oom-kill" : "ended";
    await evidence.append({
      captures: [
        ...(said.dump === null ? [] : [stderrCapture("goroutine-ids", said.dump, atMs)]),
        ...(said.trace === null ? [] : [stderrCapture("gctrace", said.trace, atMs)]),
      ],
      events: [{ kind, atMs, detail: account.says }],
    });
    this.#follower?.remove();
    return { ...end, account, lifeMs };
  }

  async #facts(end: ChildEnd, said: Ending) {
    const { group, last, peakBytes, pids } = this.#sampler;
    const isKilled = end.signal === "SIGKILL" || (end.exitCode ?? 0) !== 0;
    return {
      sent: this.#sent,
      capBytes: this.#capBytes,
      lastWords: said.words,
      groupKills: (await group?.newKills()) ?? null,
      groupLimitBytes: group?.limitBytes ?? null,
      groupPeakBytes: (await group?.peakBytes()) ?? null,
      kernelKill: isKilled ? kernelKillOf(pids) : null,
      lastResidentBytes: last?.residentBytes ?? null,
      peakResidentBytes: peakBytes,
    };
  }
}

/** What a terminal sends to all that belong together, and what must end all of it. */
const FOR_ALL: ReadonlySet<string> = new Set(["SIGINT", "SIGTERM", "SIGQUIT"]);

function stderrCapture(kind: "goroutine-ids" | "gctrace", bytes: Buffer, takenAtMs: number) {
  return { kind, bytes, takenAtMs, whence: "stderr" } as const;
}

/** Throws UsageError when the command cannot be started. */
export async function startLife(parts: LifeParts): Promise<Life> {
  const { settings, evidence, attempt, writeStderr } = parts;
  const { command, args, cwd } = settings;
  const onTrace = (bytes: Buffer): void =>
    void evidence.append({ captures: [stderrCapture("gctrace", bytes, Date.now())] });
  const follower = settings.leaveStderr
    ? null
    : new StderrFollower({
        folder: evidence.folder,
        attempt,
        quietTrace: settings.quietGctrace,
        write: writeStderr,
        onTrace,
      });
  try {
    const stderrFd = follower?.fd ?? null;
    const env = environmentFor(settings, attempt);
    const child = await startChild({ command, args, cwd, env, stderrFd });
    return new Life(parts, child, follower);
  } catch (error) {
    follower?.remove();
    throw error;
  } finally {
    follower?.started();
  }
}

/** What helps, for this process alone. */
function environmentFor(
  { env, gctrace, sigquitDump }: RunSettings,
  attempt: number,
): Readonly<Record<string, string | undefined>> {
  return {
    ...(sigquitDump === "never" ? {} : { GOTRACEBACK: "all" }),
    ...env,
    ...(gctrace ? { GODEBUG: withGodebug(env["GODEBUG"], "gctrace", "1") } : {}),
    TIDEMARK_RUN_ATTEMPT: String(attempt),
  };
}
