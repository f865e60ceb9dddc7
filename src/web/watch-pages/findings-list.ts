/** Which findings a list shows, and in what order. */
import type { FindingRecord, FindingState, Silence } from "../../serve/findings/finding-record.ts";

export type ShownState = "open" | "forming" | "closed" | "all";

const KINDS: Readonly<Record<FindingState, Exclude<ShownState, "all">>> = {
  forming: "forming",
  open: "open",
  worse: "open",
  better: "open",
  reopened: "open",
  closed: "closed",
};

export function countStates(
  findings: readonly FindingRecord[],
): Readonly<Record<ShownState, number>> {
  const count = (kind: ShownState): number =>
    findings.filter(({ state }) => KINDS[state] === kind).length;
  return {
    open: count("open"),
    forming: count("forming"),
    closed: count("closed"),
    all: findings.length,
  };
}

export interface ShownChoice {
  readonly state: ShownState;
  readonly search: string;
  /** Id of an instance that has it; "" for all. */
  readonly target?: string;
}

/** In the order given; every word of the search stands somewhere in a finding. */
export function shownFindings(
  findings: readonly FindingRecord[],
  { state, search, target = "" }: ShownChoice,
): readonly FindingRecord[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return findings.filter((record) => {
    if (state !== "all" && KINDS[record.state] !== state) return false;
    if (target !== "" && record.targets.every(({ targetId }) => targetId !== target)) return false;
    const text = textOf(record);
    return words.every((word) => text.includes(word));
  });
}

function textOf({ sentence, service, site, targets, builds, classId }: FindingRecord): string {
  const names = [...targets.map(({ name }) => name), ...builds.map(({ build }) => build ?? "")];
  return [sentence, service, site.function, site.file, classId ?? "", ...names]
    .join("\n")
    .toLowerCase();
}

/** The silence that holds for a finding; of several the one that ends last. */
export function silenceOf(
  record: FindingRecord,
  silences: readonly Silence[],
  nowMs: number,
): Silence | null {
  const holding = silences.filter(
    ({ service, findingKey, targetId, endsMs }) =>
      endsMs > nowMs &&
      (service === "" || service === record.service) &&
      (findingKey === "" || findingKey === record.key) &&
      (targetId === "" || record.targets.every((target) => target.targetId === targetId)),
  );
  return holding.toSorted((a, b) => b.endsMs - a.endsMs)[0] ?? null;
}
