import type { Capture } from "../../capture/capture.ts";
import type { CaptureArchive, KeptRound, RoundToKeep } from "./archive.ts";
import { chooseRounds } from "./choose-rounds.ts";
import { aboutRound, keptRound } from "./round-about.ts";
import { survivors } from "./thin-rounds.ts";

interface HeldRound {
  readonly round: RoundToKeep;
  readonly kept: KeptRound;
}

/** An archive that ends with this process: captures are held as they came. */
export function memoryArchive(): CaptureArchive {
  return new MemoryArchive();
}

class MemoryArchive implements CaptureArchive {
  readonly notes: readonly string[] = [];
  readonly #targets = new Map<string, HeldRound[]>();

  async append(round: RoundToKeep): Promise<KeptRound> {
    const held = this.#held(round.targetId);
    const last = Number(held.at(-1)?.kept.id ?? 0);
    const number = Math.max(Math.round(round.atMs), last + 1);
    const kept = keptRound(aboutHeld(round, number), {
      targetId: round.targetId,
      pinned: round.pinned,
      storedBytes: receivedBytes(round),
    });
    held.push({ round, kept });
    this.#targets.set(round.targetId, held);
    return kept;
  }

  #held(targetId: string): HeldRound[] {
    return this.#targets.get(targetId) ?? [];
  }

  async rounds(targetId: string, range: { fromMs: number; toMs: number }) {
    return this.#within(targetId, range).map(({ kept }) => kept);
  }

  #within(targetId: string, { fromMs, toMs }: { fromMs: number; toMs: number }) {
    return this.#held(targetId).filter(({ kept }) => kept.atMs >= fromMs && kept.atMs < toMs);
  }

  async *read({ targetId, range, roundsMax }: Parameters<CaptureArchive["read"]>[0]) {
    const held = this.#within(targetId, range);
    const chosen = chooseRounds(
      held.map(({ kept }) => kept),
      roundsMax,
    );
    for (const { round, kept } of held.filter((one) => chosen.includes(one.kept))) {
      const { reads, captures: sent, ...about } = round;
      const captures = sent.map(({ bytes: _, ...capture }, index) => ({
        capture,
        read: reads[index],
      }));
      yield { ...about, captures, id: kept.id, pinned: kept.pinned };
    }
  }

  async captures(targetId: string, names: readonly string[]): Promise<readonly Capture[]> {
    const captures = this.#held(targetId).flatMap(({ round }) => round.captures);
    return names.flatMap((wanted) => captures.find(({ name }) => name === wanted) ?? []);
  }

  async pin(targetId: string, roundIds: readonly string[], reason: string | null) {
    const held = this.#held(targetId);
    for (const [index, { round, kept }] of held.entries()) {
      if (roundIds.includes(kept.id)) held[index] = { round, kept: { ...kept, pinned: reason } };
    }
  }

  async retain(retention: Parameters<CaptureArchive["retain"]>[0]) {
    const before = await this.usage();
    for (const [targetId, held] of this.#targets) {
      const rounds = held.map((one) => ({
        ...one,
        about: aboutHeld(one.round, Number(one.kept.id)),
        pinned: one.kept.pinned !== null,
      }));
      this.#targets.set(targetId, [...survivors(rounds, retention)]);
    }
    await this.#shrink(retention.bytesMax);
    const after = await this.usage();
    return { roundsRemoved: before.rounds - after.rounds, bytesFreed: before.bytes - after.bytes };
  }

  async #shrink(bytesMax: number): Promise<void> {
    const all = [...this.#targets.values()].flat().sort((a, b) => a.kept.atMs - b.kept.atMs);
    let { bytes } = await this.usage();
    for (const { kept } of all) {
      if (bytes <= bytesMax) return;
      if (kept.pinned !== null) continue;
      const held = this.#held(kept.targetId);
      this.#targets.set(
        kept.targetId,
        held.filter((one) => one.kept !== kept),
      );
      bytes -= kept.storedBytes;
    }
  }

  async forgetTarget(targetId: string): Promise<void> {
    this.#targets.delete(targetId);
  }

  async targetIds(): Promise<readonly string[]> {
    return [...this.#targets.keys()].sort();
  }

  async usage() {
    const kept = [...this.#targets.values()].flat().map((one) => one.kept);
    const bytes = kept.reduce((sum, { storedBytes }) => sum + storedBytes, 0);
    const times = kept.map(({ atMs }) => atMs).sort((a, b) => a - b);
    return {
      bytes,
      rounds: kept.length,
      pinnedRounds: kept.filter(({ pinned }) => pinned !== null).length,
      receivedBytes: bytes,
      oldestMs: times[0] ?? null,
    };
  }

  async close(): Promise<void> {
    this.#targets.clear();
  }
}

function aboutHeld(round: RoundToKeep, number: number) {
  const captures = round.captures.map(({ name, kind, whence, takenAtMs, bytes }) => ({
    name,
    kind,
    form: "text" as const,
    whence,
    taken: takenAtMs === null ? null : takenAtMs - round.atMs,
    received: bytes.length,
    gzip: false,
  }));
  return { ...aboutRound(round, number), captures };
}

function receivedBytes({ captures }: RoundToKeep): number {
  return captures.reduce((sum, { bytes }) => sum + bytes.length, 0);
}
