import { type Cost, medianCost } from "./compare.ts";
import { measureWaits, type Waits } from "./explorer.ts";
import { OURS, type PeerRow } from "./peers-table.ts";
import { measureScan } from "./scan.ts";
import { measureTargetCosts, type TargetCost } from "./target-cost.ts";

/** The jobs that have benches of their own: scan, watch, page. */

const SCANNED = "nats-server";
const VET_SHARE_MAX = 0.5;

/** Cold, with empty caches of all; `npm run bench -- scan`. */
export async function scanRows(name: string = SCANNED): Promise<readonly PeerRow[]> {
  const costs = await measureScan(name);
  if (costs === null) return [];
  const { cold, warm, vet, check, lines } = costs;
  const shared = { ours: cold, ourCommand: [...OURS, "scan", "."] };
  const job = `scan, ${name}, ${lines.toLocaleString("en")} lines`;
  const vetCommand = ["go", "vet", "./..."];
  const checkCommand = ["staticcheck", "-checks", "SA*", "./..."];
  return [
    { ...shared, job, peer: "go vet", theirs: vet, theirCommand: vetCommand, goal: VET_SHARE_MAX },
    { ...shared, job, peer: "staticcheck", theirs: check, theirCommand: checkCommand, goal: null },
    {
      ...shared,
      job: `${job}, warm`,
      ours: warm,
      peer: "ours, cold",
      theirs: cold,
      theirCommand: shared.ourCommand,
      goal: 0.1,
    },
  ];
}

const OPENED = [16_000, 200_000];
const PAINT_SHARE_MAX = 0.5;

/** From the command to the first flame graph, and from a navigation to it. */
export async function openRows(samplesMax: number): Promise<readonly PeerRow[]> {
  const rows: PeerRow[] = [];
  for (const samples of OPENED.filter((size) => size <= samplesMax)) {
    const all = await measureWaits(samples);
    const mine = all.get("tidemark");
    for (const [peer, theirs] of all) {
      if (mine === undefined || theirs === mine) continue;
      rows.push(...waitRows({ samples, mine, peer, theirs }));
    }
  }
  return rows;
}

interface Opened {
  readonly samples: number;
  readonly mine: Waits;
  readonly peer: string;
  readonly theirs: Waits;
}

function waitRows({ samples, mine, peer, theirs }: Opened): readonly PeerRow[] {
  const ourCommand = [...OURS, "open", "heap.pb.gz"];
  const theirCommand =
    peer === "pprof" ? ["go", "tool", "pprof", "-http=:0", "heap.pb.gz"] : [peer, "heap.pb.gz"];
  const shared = { peer, ourCommand, theirCommand };
  const size = `${samples.toLocaleString("en")} samples`;
  const opening = { ...shared, ours: openCost(mine), theirs: openCost(theirs) };
  return [
    { ...opening, goal: null, job: `open, ${size}: from the command to the first flame graph` },
    {
      ...shared,
      goal: peer === "pprof" ? PAINT_SHARE_MAX : null,
      job: `UI paint, ${size}: from a navigation to the flame graph`,
      ours: paintCost(mine),
      theirs: paintCost(theirs),
    },
  ];
}

/** speedscope has no server of its own: nothing to wait for, and all work is the browser's. */
function openCost({ readyMs, firstPaintMs, serverCpuMs, serverPeakMb }: Waits): Cost {
  const served = serverPeakMb > 0;
  return {
    ms: (served ? readyMs : 0) + firstPaintMs,
    cpuMs: served ? serverCpuMs : null,
    peakMb: served ? serverPeakMb : null,
  };
}

function paintCost({ paintMs }: Waits): Cost {
  return { ms: paintMs, cpuMs: null, peakMb: null };
}

const PLAIN = "scraped every 15 s";
const WATCHED = "watched, a round a minute";
const MINUTE_MS = 60_000;

/** Processor time a minute of one target: what the target pays, and what asking costs. */
export async function watchRows(minutes: number): Promise<readonly PeerRow[]> {
  const costs = await measureTargetCosts(minutes);
  const alone = mean(costs.get("alone"), ({ cpuPercent }) => cpuPercent);
  const ofTarget = (name: string): Cost => ({
    ms: minuteMs(mean(costs.get(name), ({ cpuPercent }) => cpuPercent) - alone),
    cpuMs: minuteMs(mean(costs.get(name), ({ cpuPercent }) => cpuPercent)),
    peakMb: null,
  });
  const ofWatcher = (name: string): Cost => medianCost((costs.get(name) ?? []).map(watcherCost));
  const shared = {
    ourCommand: [...OURS, "watch", "HOST:PORT"],
    peer: "plain scraping, 5 profiles every 15 s",
    theirCommand: ["fetch", "and", "keep", "bytes"],
    goal: null,
  };
  return [
    {
      ...shared,
      job: "watch, a minute of one target: added to the target (CPU: all of the target)",
      ours: ofTarget(WATCHED),
      theirs: ofTarget(PLAIN),
    },
    {
      ...shared,
      job: "watch, a minute of one target: the process that asks",
      ours: ofWatcher(WATCHED),
      theirs: ofWatcher(PLAIN),
    },
  ];
}

function watcherCost({ watcherPercent, watcherPeakMb }: TargetCost): Cost {
  const cpuMs = minuteMs(watcherPercent);
  return { ms: cpuMs, cpuMs, peakMb: watcherPeakMb };
}

function minuteMs(percent: number): number {
  return (percent / 100) * MINUTE_MS;
}

function mean(
  costs: readonly TargetCost[] | undefined,
  read: (cost: TargetCost) => number,
): number {
  const values = (costs ?? []).map(read);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
