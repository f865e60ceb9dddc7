import { type Clock, systemClock } from "../../capture/clock.ts";
import type { FindingRecord, Silence } from "../findings/finding-record.ts";
import type { AlertConfig } from "./alert-config.ts";
import { AlertDesk } from "./alert-desk.ts";
import { AlertMemory, type AlertStore } from "./alert-memory.ts";
import { AlertReceiver, type ReceiverState } from "./alert-receiver.ts";
import { openChannel } from "./receivers/open-channel.ts";

/** Tells people and machines of findings. */
export interface Alerting {
  /** Records that changed. */
  take(records: readonly FindingRecord[]): void;
  receivers(): readonly ReceiverState[];
  /** Those that are not over, the first to end first. */
  silences(): readonly Silence[];
  silenceOf(record: FindingRecord): Silence | null;
  /** Rejects with a RequestError in words, or when it cannot be kept. */
  silence(silence: Omit<Silence, "id" | "createdMs">): Promise<Silence>;
  unsilence(id: string): Promise<void>;
  /** Ends what is under way; what was not taken is told after the next start. */
  stop(): Promise<void>;
}

export interface AlertingOptions {
  /** Null where nobody is to be told; silences can be made all the same. */
  readonly config: AlertConfig | null;
  /** Folder that commands run in: that of the configuration. */
  readonly folder: string;
  readonly store: AlertStore;
  /** All there are at the start. */
  readonly records: readonly FindingRecord[];
  /** One line, free of secrets. */
  readonly onProblem: (line: string) => void;
  /** Labels that all instances of a finding have in common; none when left out. */
  readonly labelsOf?: (record: FindingRecord) => Readonly<Record<string, string>>;
  readonly clock?: Clock;
}

const NOBODY: AlertConfig = {
  externalUrl: null,
  groupBy: [],
  groupWaitMs: 0,
  groupIntervalMs: 0,
  repeatMs: 0,
  minGrade: "suspect",
  receivers: [],
};

/** Looks again at least so often, whatever the clock of the machine did meanwhile. */
const LOOK_MS_MAX = 60_000;
/** And never more often: a step that is due again at once is a fault. */
const LOOK_MS_MIN = 20;

/** Opens what was remembered and begins to tell. */
export async function startAlerting(options: AlertingOptions): Promise<Alerting> {
  const { store, onProblem, clock = systemClock, labelsOf = () => ({}) } = options;
  const config = options.config ?? NOBODY;
  const memory = new AlertMemory(store, onProblem);
  await memory.open(clock.nowMs());
  const desk = new AlertDesk({ config, memory, labelsOf });
  desk.take(options.records);
  const receivers = receiversOf(config, memory, { ...options, clock });
  return new Telling({ desk, memory, receivers, clock, onProblem });
}

function receiversOf(
  { receivers }: AlertConfig,
  memory: AlertMemory,
  options: AlertingOptions & { readonly clock: Clock },
): readonly AlertReceiver[] {
  const { folder, clock, onProblem } = options;
  return receivers.map((config) => {
    const channel = openChannel(config.channel, { folder, nowMs: () => clock.nowMs() });
    const lastSentMs = memory.lastSentMs(config.name);
    return new AlertReceiver(config, { channel, lastSentMs, onProblem });
  });
}

interface TellingParts {
  readonly desk: AlertDesk;
  readonly memory: AlertMemory;
  readonly receivers: readonly AlertReceiver[];
  readonly clock: Clock;
  readonly onProblem: (line: string) => void;
}

/** A loop for each receiver, so that none waits for another, and one that tidies. */
class Telling implements Alerting {
  readonly #parts: TellingParts;
  readonly #end = new AbortController();
  #wake = new AbortController();
  readonly #loops: Promise<unknown>;

  constructor(parts: TellingParts) {
    this.#parts = parts;
    const { desk, receivers } = parts;
    const { signal } = this.#end;
    const tidy = (nowMs: number) => desk.tidy(nowMs).then(() => null);
    const steps = receivers.map((receiver) => (nowMs: number) => {
      return desk.step(receiver, { nowMs, signal });
    });
    this.#loops = Promise.all([tidy, ...steps].map((step) => this.#run(step)));
  }

  take(records: readonly FindingRecord[]): void {
    this.#parts.desk.take(records);
    this.#news();
  }

  receivers(): readonly ReceiverState[] {
    return this.#parts.receivers.map((receiver) => receiver.state);
  }

  silences(): readonly Silence[] {
    const nowMs = this.#parts.clock.nowMs();
    const silences = [...this.#parts.memory.silences.values()];
    return silences
      .filter((silence) => silence.endsMs > nowMs)
      .toSorted((a, b) => a.endsMs - b.endsMs);
  }

  silenceOf(record: FindingRecord): Silence | null {
    return this.#parts.desk.silenceOf(record, this.#parts.clock.nowMs());
  }

  async silence(asked: Omit<Silence, "id" | "createdMs">): Promise<Silence> {
    const silence = await this.#parts.desk.silence(asked, this.#parts.clock.nowMs());
    this.#news();
    return silence;
  }

  async unsilence(id: string): Promise<void> {
    await this.#parts.memory.dropSilence(id);
    this.#news();
  }

  async stop(): Promise<void> {
    this.#end.abort();
    await this.#loops;
  }

  #news(): void {
    this.#wake.abort();
    this.#wake = new AbortController();
  }

  async #run(step: (nowMs: number) => Promise<number | null>): Promise<void> {
    const { clock } = this.#parts;
    const { signal } = this.#end;
    while (!signal.aborted) {
      const woken = AbortSignal.any([signal, this.#wake.signal]);
      const dueMs = await step(clock.nowMs()).catch((error: unknown) => this.#fault(error));
      const waitMs = Math.min(LOOK_MS_MAX, (dueMs ?? Number.POSITIVE_INFINITY) - clock.nowMs());
      await clock.sleep(LOOK_MS_MIN, signal);
      await clock.sleep(waitMs, woken);
    }
  }

  #fault(error: unknown): null {
    const words = error instanceof Error ? error.message : String(error);
    this.#parts.onProblem(`alerts: a fault of tidemark: ${words}`);
    return null;
  }
}
