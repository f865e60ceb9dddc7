/**
 * What age, size and free disk leave of the rounds: young ones whole, older ones thinned, the
 * oldest gone, pinned ones always there. Packs are rewritten, the new one safe before the old go.
 */
import { statfs } from "node:fs/promises";
import { joinFacts, type PackFacts } from "../../history/packs/pack-name.ts";
import type { Pack } from "../../history/packs/pack-series.ts";
import { PackWriter } from "../../profile/packed/pack-writer.ts";
import { SharedNames } from "../../profile/packed/shared-names.ts";
import type { ArchiveRetention, Retained } from "./archive.ts";
import { factsOf, type ListedRound } from "./listed-pack.ts";
import type { TargetPacks } from "./target-packs.ts";
import { survivors } from "./thin-rounds.ts";

/** Packs of one such stretch are thinned into one: names and stacks are defined once a pack. */
const MERGED_MS = 24 * 60 * 60 * 1000;

/**
 * Applies the bounds to all targets. Rewriting needs room: what fails for want of it is left as it
 * is, whole packs go all the same, and the failure is thrown at the end when nothing went.
 */
export async function retainRounds(
  targets: readonly TargetPacks[],
  retention: ArchiveRetention,
  folder: string,
): Promise<Retained> {
  const failures: unknown[] = [];
  const attempt: Attempt = (work) =>
    work().catch((error: unknown) => {
      failures.push(error);
      return NOTHING;
    });
  let retained = NOTHING;
  for (const target of targets) {
    const aged = await target.inTurn(() => retainByAge(target, retention, attempt));
    retained = sum(retained, aged);
  }
  retained = sum(retained, await retainBySize(targets, { retention, folder, attempt }));
  if (failures.length > 0 && retained.roundsRemoved === 0) throw failures[0];
  return retained;
}

const NOTHING: Retained = { roundsRemoved: 0, bytesFreed: 0 };

/** Remembers a failure and goes on. */
type Attempt = (work: () => Promise<Retained>) => Promise<Retained>;

function sum(a: Retained, b: Retained): Retained {
  return {
    roundsRemoved: a.roundsRemoved + b.roundsRemoved,
    bytesFreed: a.bytesFreed + b.bytesFreed,
  };
}

async function retainByAge(
  target: TargetPacks,
  retention: ArchiveRetention,
  attempt: Attempt,
): Promise<Retained> {
  const oldMs = retention.nowMs - retention.fullMs;
  if (target.series.packs.some((pack) => pack.isOpen && pack.facts.toMs < oldMs)) {
    await target.seal();
  }
  let retained = NOTHING;
  const old = target.series.packs.filter((pack) => !pack.isOpen && pack.facts.toMs < oldMs);
  for (const group of byDay(old)) {
    const choose: Choose = (rounds) => survivors(rounds, retention);
    retained = sum(retained, await attempt(() => keepOnly(target, group, choose)));
  }
  return retained;
}

function byDay(packs: readonly Pack[]): readonly (readonly Pack[])[] {
  const groups = new Map<number, Pack[]>();
  for (const pack of packs) {
    const day = Math.floor(pack.facts.toMs / MERGED_MS);
    groups.set(day, [...(groups.get(day) ?? []), pack]);
  }
  return [...groups.values()];
}

/** The oldest packs of all targets go first. */
async function retainBySize(
  targets: readonly TargetPacks[],
  bounds: {
    readonly retention: ArchiveRetention;
    readonly folder: string;
    readonly attempt: Attempt;
  },
): Promise<Retained> {
  const { retention, folder, attempt } = bounds;
  let retained = NOTHING;
  const packs = targets.flatMap((target) => target.series.packs.map((pack) => ({ target, pack })));
  packs.sort((a, b) => a.pack.facts.toMs - b.pack.facts.toMs);
  let bytes = packs.reduce((total, { pack }) => total + pack.bytes, 0);
  for (const { target, pack } of packs) {
    if (bytes <= retention.bytesMax && (await freeBytes(folder)) >= retention.freeBytesMin) break;
    if (pack.isOpen) continue;
    const gone = await target.inTurn(() => attempt(() => keepOnly(target, [pack], () => [])));
    bytes -= gone.bytesFreed;
    retained = sum(retained, gone);
  }
  return retained;
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

type Choose = (rounds: readonly (ListedRound & { pinned: boolean })[]) => readonly ListedRound[];

/** Rewrites packs so that the chosen and the pinned rounds stay; leaves them when all would. */
async function keepOnly(
  target: TargetPacks,
  packs: readonly Pack[],
  choose: Choose,
): Promise<Retained> {
  const listed = (await Promise.all(packs.map((pack) => target.list(pack)))).flat();
  const rounds = listed.map((round) => ({
    ...round,
    pinned: target.pins.reasons.has(round.id),
  }));
  const kept = new Set(choose(rounds).map(({ id }) => id));
  for (const { id, pinned } of rounds) if (pinned) kept.add(id);
  if (listed.length > 0 && kept.size === listed.length) return NOTHING;
  const before = packs.reduce((total, pack) => total + pack.bytes, 0);
  const fresh = kept.size === 0 ? null : await rewrite(target, packs, kept);
  await target.series.replace(packs, fresh);
  const after = fresh?.rounds.reduce((total, round) => total + round.length, 0) ?? 0;
  return { roundsRemoved: listed.length - kept.size, bytesFreed: before - after };
}

async function rewrite(target: TargetPacks, packs: readonly Pack[], kept: ReadonlySet<string>) {
  const writer = new PackWriter(new SharedNames());
  const records: Uint8Array[] = [];
  let facts: PackFacts | null = null;
  for (const pack of packs) {
    for await (const { about, contents } of target.stored(pack, (id) => kept.has(id))) {
      const captures = contents.map((content, i) => ({ stream: about.captures[i].kind, content }));
      records.push(writer.write({ about: JSON.stringify(about), captures }));
      facts = joinFacts(facts, factsOf(about));
    }
  }
  return facts === null ? null : { rounds: records, facts, about: target.targetId };
}
