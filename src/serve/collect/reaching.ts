import { formatDuration } from "../../base/units.ts";
import type { TargetEvent } from "../../capture/capture.ts";
import type { WatchEvent } from "../../history/tables/tables.ts";
import type { EventIds } from "../watch/event-ids.ts";
import type { ReachState } from "./collected.ts";

/** Whether a target can be reached, and the events that its changes are. */
export class Reaching {
  readonly #targetId: string;
  readonly #ids: EventIds;
  #state: ReachState["state"] = "starting";
  #problem: string | null = null;
  #sinceMs: number;

  constructor(targetId: string, ids: EventIds, nowMs: number) {
    this.#targetId = targetId;
    this.#ids = ids;
    this.#sinceMs = nowMs;
  }

  get now(): Pick<ReachState, "state" | "problem" | "sinceMs"> {
    return { state: this.#state, problem: this.#problem, sinceMs: this.#sinceMs };
  }

  answered(nowMs: number): readonly WatchEvent[] {
    const { state, sinceMs } = this.now;
    if (state === "up") return [];
    this.#become("up", null, nowMs);
    if (state === "starting") return [];
    const goneFor = formatDuration(Math.max(0, nowMs - sinceMs));
    const id = this.#ids.next(nowMs);
    const detail = `answers again after ${goneFor}`;
    return [{ id, targetId: this.#targetId, atMs: nowMs, kind: "reachable", detail }];
  }

  failed(problem: string, nowMs: number): readonly TargetEvent[] {
    const wasDown = this.#state === "down";
    this.#become("down", problem, wasDown ? this.#sinceMs : nowMs);
    return wasDown ? [] : [{ kind: "unreachable", atMs: nowMs, detail: problem }];
  }

  #become(state: ReachState["state"], problem: string | null, sinceMs: number): void {
    this.#state = state;
    this.#problem = problem;
    this.#sinceMs = sinceMs;
  }
}
