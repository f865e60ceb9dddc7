import type { WatchedTarget } from "../watch/watched-target.ts";
import { targetId } from "./target-id.ts";

/**
 * One target for each process: what several sources name is taken from the first, with labels that
 * only the others know. Ids that two processes would share are told apart by their address.
 */
export function mergeTargets(all: readonly WatchedTarget[]): readonly WatchedTarget[] {
  const byReach = new Map<string, WatchedTarget>();
  for (const target of all) {
    const reach = reachOf(target);
    const first = byReach.get(reach);
    byReach.set(reach, first === undefined ? target : withLabels(first, target));
  }
  const merged = distinct([...byReach.values()]);
  return merged.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Never two probes at once on one process, so `localhost` is the same as its address. */
function reachOf(target: WatchedTarget): string {
  if (target.live === null) return `push ${target.id}`;
  const { origin, prefix, query } = target.live;
  const host = origin.replace(/\/\/(?:localhost|\[::1\])(?=:|$)/, "//127.0.0.1");
  return JSON.stringify([host, prefix, query]);
}

function withLabels(first: WatchedTarget, other: WatchedTarget): WatchedTarget {
  const labels = { ...other.labels, ...first.labels };
  if (Object.keys(labels).length === Object.keys(first.labels).length) return first;
  const { live } = first;
  const limitBytes = first.limitBytes ?? other.limitBytes;
  if (live === null) return { ...first, labels, limitBytes };
  const target = { ...live.target, labels };
  return { ...first, labels, limitBytes, live: { ...live, target } };
}

function distinct(targets: readonly WatchedTarget[]): readonly WatchedTarget[] {
  const counts = new Map<string, number>();
  for (const { id } of targets) counts.set(id, (counts.get(id) ?? 0) + 1);
  return targets.map((target) => {
    if (counts.get(target.id) === 1 || target.live === null) return target;
    const { origin, prefix, query } = target.live;
    const { job = "", instance = "" } = target.labels;
    return { ...target, id: targetId({ job, instance, prefix, query, origin }) };
  });
}
