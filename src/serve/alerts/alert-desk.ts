import { isOpen } from "../findings/finding-life.ts";
import type { FindingRecord, Silence } from "../findings/finding-record.ts";
import { type Alert, alertOf } from "./alert.ts";
import type { AlertConfig } from "./alert-config.ts";
import {
  type GroupName,
  type GroupNow,
  groupOf,
  isMatched,
  stepGroup,
  toldLog,
} from "./alert-groups.ts";
import type { AlertMemory } from "./alert-memory.ts";
import type { AlertReceiver } from "./alert-receiver.ts";
import { RESEND_MS, RESOLVED_SAID_MS } from "./receivers/alertmanager.ts";
import { isSilencedBy, newSilence } from "./silences.ts";

const GRADES = ["suspect", "strong", "proven"] as const;

type DeskConfig = Omit<AlertConfig, "receivers">;

interface DeskParts {
  readonly config: DeskConfig;
  readonly memory: AlertMemory;
  /** Labels that all instances of a finding have in common. */
  readonly labelsOf: (record: FindingRecord) => Readonly<Record<string, string>>;
}

interface At {
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

/** Decides who is told of what, and when. Time is given by whoever turns the handle. */
export class AlertDesk {
  readonly #parts: DeskParts;
  readonly #config: DeskConfig;
  readonly #records = new Map<string, FindingRecord>();
  /** A record never changes: what it says is put into words once. */
  readonly #made = new WeakMap<FindingRecord, Alert>();
  /** Since when news of a group wait for a receiver. */
  readonly #waiting = new Map<string, number>();
  /** What Alertmanagers were last told, and when. */
  readonly #pushed = new Map<string, { readonly what: string; readonly atMs: number }>();

  constructor(parts: DeskParts) {
    this.#parts = parts;
    this.#config = parts.config;
  }

  take(records: readonly FindingRecord[]): void {
    for (const record of records) {
      // What never opened concerns nobody.
      if (record.openedMs !== null) this.#records.set(record.key, record);
    }
  }

  /**
   * Sends what is due to one receiver; gives when to come again, null when only news can change
   * anything. Two steps of one receiver may not overlap.
   */
  async step(receiver: AlertReceiver, at: At): Promise<number | null> {
    const alerts = (await this.#alerts()).filter((alert) =>
      isMatched(alert, receiver.config.match),
    );
    return receiver.config.channel.kind === "alertmanager"
      ? this.#push(receiver, alerts, at)
      : this.#notify(receiver, alerts, at);
  }

  silenceOf(record: FindingRecord, nowMs: number): Silence | null {
    const silences = [...this.#parts.memory.silences.values()];
    return silences.find((silence) => isSilencedBy(record, silence, nowMs)) ?? null;
  }

  async silence(asked: Omit<Silence, "id" | "createdMs">, nowMs: number): Promise<Silence> {
    const { memory } = this.#parts;
    const silence = newSilence(asked, { nowMs, silences: memory.silences.size });
    await memory.putSilence(silence);
    return silence;
  }

  /** Forgets silences that are over, and findings that everybody knows are closed. */
  async tidy(nowMs: number): Promise<void> {
    const { memory } = this.#parts;
    for (const { id, endsMs } of [...memory.silences.values()]) {
      if (endsMs <= nowMs) await memory.dropSilence(id);
    }
    for (const [key, { closedMs }] of this.#records) {
      if (closedMs === null || nowMs - closedMs < RESOLVED_SAID_MS || this.#isTold(key)) continue;
      this.#records.delete(key);
      await memory.dropLabels(key);
    }
  }

  #isTold(key: string): boolean {
    return [...this.#parts.memory.logs.values()].some((log) => key in log.told);
  }

  async #alerts(): Promise<readonly Alert[]> {
    const config = this.#config;
    const least = GRADES.indexOf(config.minGrade);
    const alerts: Alert[] = [];
    for (const record of this.#records.values()) {
      if (GRADES.indexOf(record.grade) < least && !this.#isTold(record.key)) continue;
      const alert = this.#made.get(record) ?? (await this.#alertOf(record));
      this.#made.set(record, alert);
      alerts.push(alert);
    }
    return alerts.toSorted((a, b) => a.startsMs - b.startsMs);
  }

  async #alertOf(record: FindingRecord): Promise<Alert> {
    const { externalUrl } = this.#config;
    return alertOf(record, { externalUrl, labels: await this.#labelsOf(record) });
  }

  async #labelsOf(record: FindingRecord): Promise<Readonly<Record<string, string>>> {
    const { memory, labelsOf } = this.#parts;
    const kept = memory.labels.get(record.key);
    const openedMs = record.openedMs ?? 0;
    if (kept !== undefined && (kept.openedMs === openedMs || !isOpen(record))) return kept.labels;
    const labels = labelsOf(record);
    await memory.putLabels(record.key, { openedMs, labels });
    return labels;
  }

  #isSilenced(alert: Alert, nowMs: number): boolean {
    const record = this.#records.get(alert.key);
    return record !== undefined && this.silenceOf(record, nowMs) !== null;
  }

  /** Everything, again and again: what is not said any more ends by itself on the other side. */
  async #push(
    receiver: AlertReceiver,
    all: readonly Alert[],
    { nowMs, signal }: At,
  ): Promise<number | null> {
    const alerts = all.filter((alert) =>
      alert.status === "resolved" ? isFresh(alert, nowMs) : !this.#isSilenced(alert, nowMs),
    );
    const { name } = receiver.config;
    if (alerts.length === 0) return null;
    const what = alerts.map(({ key, status, toldMs }) => `${key} ${status} ${toldMs}`).join("\n");
    const last = this.#pushed.get(name);
    const isSaid = last?.what === what && nowMs - last.atMs < RESEND_MS && last.atMs <= nowMs;
    if (isSaid) return last.atMs + RESEND_MS;
    const heldMs = receiver.heldUntilMs(nowMs);
    if (heldMs !== null) return heldMs;
    const group = { groupKey: "{}:{}", groupLabels: {} };
    const { externalUrl } = this.#config;
    const taken = await receiver.send({ ...group, externalUrl, alerts }, { nowMs, signal });
    if (taken) this.#pushed.set(name, { what, atMs: nowMs });
    return taken ? nowMs + RESEND_MS : receiver.heldUntilMs(nowMs);
  }

  async #notify(receiver: AlertReceiver, all: readonly Alert[], at: At): Promise<number | null> {
    const groups = new Map<string, { name: GroupName; alerts: Alert[] }>();
    for (const alert of all) {
      const name = groupOf(alert, this.#config.groupBy);
      const group = groups.get(name.id) ?? { name, alerts: [] };
      group.alerts.push(alert);
      groups.set(name.id, group);
    }
    let dueMs: number | null = null;
    for (const { name, alerts } of groups.values()) {
      const next = await this.#tell(receiver, { name, alerts }, at);
      if (next !== null) dueMs = Math.min(next, dueMs ?? next);
    }
    return dueMs;
  }

  async #tell(
    receiver: AlertReceiver,
    { name, alerts }: { readonly name: GroupName; readonly alerts: readonly Alert[] },
    { nowMs, signal }: At,
  ): Promise<number | null> {
    const { memory } = this.#parts;
    const config = this.#config;
    const id = `${receiver.config.name}\n${name.id}`;
    const log = memory.logOf(id, nowMs);
    const group: GroupNow = {
      firing: alerts.filter(
        (alert) => alert.status === "firing" && !this.#isSilenced(alert, nowMs),
      ),
      resolved: alerts.filter(
        (alert) => alert.status === "resolved" && alert.key in (log?.told ?? {}),
      ),
      log,
      waitingSinceMs: this.#waiting.get(id) ?? null,
      nowMs,
    };
    const step = stepGroup(group, config);
    if (step.waitingSinceMs === null) this.#waiting.delete(id);
    else this.#waiting.set(id, step.waitingSinceMs);
    if (!step.send) return step.dueMs;
    const resolved = receiver.config.sendResolved ? group.resolved : [];
    const said = [...group.firing, ...resolved];
    if (said.length > 0) {
      const heldMs = receiver.heldUntilMs(nowMs);
      if (heldMs !== null) return heldMs;
      const { externalUrl } = config;
      const message = { groupKey: name.id, groupLabels: name.labels, externalUrl, alerts: said };
      const taken = await receiver.send(message, { nowMs, signal });
      if (!taken) return receiver.heldUntilMs(nowMs);
    }
    this.#waiting.delete(id);
    await memory.putLog(id, toldLog(group));
    return nowMs;
  }
}

function isFresh({ endsMs }: Alert, nowMs: number): boolean {
  return endsMs !== null && nowMs - endsMs < RESOLVED_SAID_MS;
}
