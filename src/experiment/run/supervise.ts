/** A command kept under supervision, life after life, until it needs no other. */

import { UsageError } from "../../base/errors.ts";
import { showUnseen } from "../../base/escape.ts";
import { say } from "../../base/language.ts";
import { formatDuration } from "../../base/units.ts";
import { systemClock } from "../../capture/clock.ts";
import type { Evidence } from "./evidence.ts";
import { type Life, type LifeEnd, startLife } from "./life.ts";
import { type NextLife, nextLife } from "./restart-rules.ts";
import type { RunSettings } from "./run-settings.ts";

export interface Supervision {
  readonly settings: RunSettings;
  readonly evidence: Evidence;
  readonly writeStderr: (bytes: Buffer) => void;
  /** Calls back for every signal that Tidemark gets, until the function it returns is called. */
  readonly takeSignals: (listener: (signal: NodeJS.Signals) => void) => () => void;
}

/** A note waits for the end of the process's line this long (ms). */
const LINE_END_EVERY_MS = 50;

/** The end of the last life. Throws UsageError when the command cannot be started at first. */
export async function supervise(supervision: Supervision): Promise<LifeEnd> {
  const supervisor = new Supervisor(supervision);
  const release = supervision.takeSignals((signal) => supervisor.onSignal(signal));
  try {
    return await supervisor.run();
  } finally {
    release();
    supervisor.sayRest();
  }
}

class Supervisor {
  readonly #with: Supervision;
  readonly #stop = new AbortController();
  readonly #notes: string[] = [];
  #noteTimer: NodeJS.Timeout | undefined;
  #life: Life | null = null;
  #asked = 0;

  constructor(supervision: Supervision) {
    this.#with = supervision;
  }

  async run(): Promise<LifeEnd> {
    let retries = 0;
    let end = await this.#live(1);
    for (let attempt = 2; ; attempt++) {
      const next = this.#next(end, retries);
      if (next.kind === "end" && next.why !== null) this.#say(next.why);
      if (next.kind === "end") return end;
      this.#say(say`starts again in ${formatDuration(next.waitMs)} (attempt ${attempt})`);
      await systemClock.sleep(next.waitMs, this.#stop.signal);
      if (this.#stop.signal.aborted) return end;
      retries = next.retries;
      const detail = say`the command was started again (attempt ${attempt})`;
      const event = { kind: "restart", atMs: Date.now(), detail } as const;
      await this.#with.evidence.append({ events: [event] });
      end = (await this.#liveAgain(attempt)) ?? end;
    }
  }

  #next(end: LifeEnd, retries: number): NextLife {
    const { account, lifeMs } = end;
    const { isFailure } = account;
    const wasAsked = this.#asked > 0 || account.cause === "asked";
    const life = { isFailure, wasAsked, lifeMs, retries };
    return nextLife(this.#with.settings.restart, life, Math.random());
  }

  /** The first Ctrl-C or SIGTERM is the process's own; the second ends it. */
  onSignal(signal: NodeJS.Signals): void {
    const isStop = signal === "SIGINT" || signal === "SIGTERM";
    if (isStop) {
      this.#asked++;
      this.#stop.abort();
    }
    if (isStop && this.#asked > 1) void this.#life?.kill();
    else this.#life?.passOn(signal);
  }

  sayRest(): void {
    clearTimeout(this.#noteTimer);
    for (const note of this.#notes.splice(0)) {
      this.#with.writeStderr(Buffer.from(`tidemark: ${showUnseen(note)}\n`));
    }
  }

  /** Null when it cannot be started any more: the program may be replaced in this moment. */
  async #liveAgain(attempt: number): Promise<LifeEnd | null> {
    try {
      return await this.#live(attempt);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.#say(error.message);
      return null;
    }
  }

  async #live(attempt: number): Promise<LifeEnd> {
    const { settings, evidence, writeStderr } = this.#with;
    const say = (note: string): void => this.#say(note);
    const life = await startLife({ settings, evidence, attempt, say, writeStderr });
    this.#life = life;
    if (this.#stop.signal.aborted) life.passOn("SIGTERM");
    const end = await life.run();
    this.#life = null;
    this.#say(end.account.says);
    return end;
  }

  #say(note: string): void {
    this.#notes.push(note);
    this.#sayWhenPossible();
  }

  /** Between whole lines of the process, never inside one. */
  #sayWhenPossible(): void {
    clearTimeout(this.#noteTimer);
    if (this.#life?.isAtLineStart ?? true) this.sayRest();
    else this.#noteTimer = setTimeout(() => this.#sayWhenPossible(), LINE_END_EVERY_MS);
  }
}
