import { z } from "zod";
import type { StoredDocument, WatchTables } from "../../history/tables/tables.ts";
import type { Silence } from "../findings/finding-record.ts";
import type { GroupLog } from "./alert-groups.ts";
import { readSilence, SILENCE_KIND } from "./silences.ts";

/** The part of the store that alerts are remembered in. */
export type AlertStore = Pick<WatchTables, "documents" | "putDocument" | "removeDocument">;

/** Labels that an alert was first told with: they are its name, so they stay. */
export interface KeptLabels {
  readonly openedMs: number;
  readonly labels: Readonly<Record<string, string>>;
}

const LOG_KIND = "alert-log";
const LABELS_KIND = "alert-labels";

const logSchema: z.ZodType<GroupLog> = z.object({
  sentMs: z.number(),
  told: z.record(z.string(), z.number()),
});
const labelsSchema: z.ZodType<KeptLabels> = z.object({
  openedMs: z.number(),
  labels: z.record(z.string(), z.string()),
});

/**
 * What was told to whom, and what is silenced, in memory and in the store. What the store cannot
 * take holds in memory until the watch ends.
 */
export class AlertMemory {
  readonly logs = new Map<string, GroupLog>();
  readonly labels = new Map<string, KeptLabels>();
  readonly silences = new Map<string, Silence>();
  readonly #store: AlertStore;
  readonly #onProblem: (line: string) => void;

  constructor(store: AlertStore, onProblem: (line: string) => void) {
    this.#store = store;
    this.#onProblem = onProblem;
  }

  async open(nowMs: number): Promise<void> {
    const [logs, labels, silences] = await Promise.all(
      [LOG_KIND, LABELS_KIND, SILENCE_KIND].map((kind) => this.#store.documents(kind)),
    );
    readInto(this.logs, logs ?? [], logSchema);
    readInto(this.labels, labels ?? [], labelsSchema);
    for (const document of silences ?? []) {
      const silence = readSilence(document, nowMs);
      if (silence !== null) this.silences.set(document.key, silence);
    }
  }

  /** A clock that was set back may not keep anybody waiting: nothing was sent in the future. */
  logOf(id: string, nowMs: number): GroupLog | null {
    const log = this.logs.get(id);
    if (log === undefined) return null;
    if (log.sentMs <= nowMs) return log;
    const corrected = { ...log, sentMs: nowMs };
    this.logs.set(id, corrected);
    return corrected;
  }

  /** When a receiver was last told anything. */
  lastSentMs(receiver: string): number | null {
    const sent = [...this.logs].filter(([id]) => id.startsWith(`${receiver}\n`));
    return sent.length === 0 ? null : Math.max(...sent.map(([, log]) => log.sentMs));
  }

  async putLog(id: string, log: GroupLog): Promise<void> {
    const isEmpty = Object.keys(log.told).length === 0;
    if (isEmpty) this.logs.delete(id);
    else this.logs.set(id, log);
    await (isEmpty ? this.#remove(LOG_KIND, id) : this.#put(LOG_KIND, id, log, log.sentMs));
  }

  async putLabels(key: string, kept: KeptLabels): Promise<void> {
    this.labels.set(key, kept);
    await this.#put(LABELS_KIND, key, kept, kept.openedMs);
  }

  async dropLabels(key: string): Promise<void> {
    if (this.labels.delete(key)) await this.#remove(LABELS_KIND, key);
  }

  /** Rejects when it cannot be kept: whoever asked must know. */
  async putSilence(silence: Silence): Promise<void> {
    const json = JSON.stringify(silence);
    const { id: key, createdMs: updatedMs } = silence;
    await this.#store.putDocument({ kind: SILENCE_KIND, key, json, updatedMs });
    this.silences.set(key, silence);
  }

  async dropSilence(id: string): Promise<void> {
    this.silences.delete(id);
    await this.#remove(SILENCE_KIND, id);
  }

  async #put(kind: string, key: string, value: unknown, updatedMs: number): Promise<void> {
    const document = { kind, key, json: JSON.stringify(value), updatedMs };
    await this.#store.putDocument(document).catch((error: unknown) => this.#say(error));
  }

  async #remove(kind: string, key: string): Promise<void> {
    await this.#store.removeDocument(kind, key).catch((error: unknown) => this.#say(error));
  }

  #say(error: unknown): void {
    const words = error instanceof Error ? error.message : String(error);
    this.#onProblem(`alerts: what was sent could not be remembered: ${words}`);
  }
}

function readInto<T>(
  map: Map<string, T>,
  documents: readonly StoredDocument[],
  schema: z.ZodType<T>,
): void {
  for (const { key, json } of documents) {
    try {
      const read = schema.safeParse(JSON.parse(json));
      if (read.success) map.set(key, read.data);
    } catch {
      // Damaged: at worst something is told twice.
    }
  }
}
