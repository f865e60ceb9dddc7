import type { Alerting } from "../alerts/alerting.ts";
import type { FindingRecord, Silence } from "../findings/finding-record.ts";

/** Alerts whose configuration may change while the watch goes on: the old ends, the new begins. */
export class ChangingAlerting implements Alerting {
  #current: Alerting;

  constructor(current: Alerting) {
    this.#current = current;
  }

  /** What the store remembers goes from one to the other; they never run at once. */
  async change(start: () => Promise<Alerting>): Promise<void> {
    await this.#current.stop();
    this.#current = await start();
  }

  take(records: readonly FindingRecord[]): void {
    this.#current.take(records);
  }

  receivers(): ReturnType<Alerting["receivers"]> {
    return this.#current.receivers();
  }

  silences(): readonly Silence[] {
    return this.#current.silences();
  }

  silenceOf(record: FindingRecord): Silence | null {
    return this.#current.silenceOf(record);
  }

  silence(silence: Omit<Silence, "id" | "createdMs">): Promise<Silence> {
    return this.#current.silence(silence);
  }

  unsilence(id: string): Promise<void> {
    return this.#current.unsilence(id);
  }

  stop(): Promise<void> {
    return this.#current.stop();
  }
}
