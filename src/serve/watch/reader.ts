import type { Capture } from "../../capture/capture.ts";
import type { SourceToRead } from "../../diagnose/read-code.ts";
import type { TimeRange } from "../../history/tables/tables.ts";
import type { Report } from "../../report/report.ts";
import { readCapture } from "../../series/read-capture.ts";
import type {
  ArchiveRetention,
  ArchiveUsage,
  CaptureArchive,
  KeptRound,
  Retained,
} from "../archive/archive.ts";
import type { SeenGcTrace } from "../gc-runs.ts";
import { type Explain, Explainer, type JudgedWindow, judgeRange, judgeTarget } from "./judge.ts";
import { packCaptures } from "./pack-captures.ts";
import type { ReaderCalls, RoundToTake, TakenRound } from "./reader-calls.ts";
import { type RoundFacts, roundFacts } from "./round-facts.ts";

/** Decodes, keeps and judges captures; runs in a thread, beside which the watch goes on. */
export class Reader implements ReaderCalls {
  readonly #archive: CaptureArchive;
  readonly #explainer: Explainer;

  constructor(
    archive: CaptureArchive,
    loadCode: (service: string) => Promise<SourceToRead | null>,
  ) {
    this.#archive = archive;
    this.#explainer = new Explainer(loadCode);
  }

  async take(round: RoundToTake): Promise<TakenRound> {
    const reads = round.captures.map(readCapture);
    const facts = roundFacts(reads, round);
    const { targetId, target, atMs, captures, problems, events, limitBytes, pinned } = round;
    const build = facts.build ?? round.build;
    const kept = await this.#archive.append({
      targetId,
      target,
      atMs,
      captures,
      reads,
      problems,
      events,
      limitBytes,
      build,
      pinned,
    });
    const said = reads.flatMap(({ problem }) => (problem === null ? [] : [problem]));
    return { kept, facts: { ...facts, build }, problems: said };
  }

  judge(ask: Parameters<ReaderCalls["judge"]>[0]): Promise<JudgedWindow | null> {
    return judgeTarget(this.#archive, ask, this.#explainFor(ask.service));
  }

  report(ask: Parameters<ReaderCalls["report"]>[0]): Promise<Report | null> {
    return judgeRange(this.#archive, ask, this.#explainFor(ask.service));
  }

  #explainFor(service: string): Explain {
    return (diagnosis, build) => this.#explainer.report(diagnosis, { service, build });
  }

  async factsAgain(ask: Parameters<ReaderCalls["factsAgain"]>[0]): Promise<readonly RoundFacts[]> {
    const facts: RoundFacts[] = [];
    let runStartMs: number | null = null;
    for await (const round of this.#archive.read(ask)) {
      if (runStartMs === null || round.events.some(({ kind }) => kind === "restart")) {
        runStartMs = round.atMs;
      }
      const { atMs } = round;
      const previous = facts.at(-1)?.process ?? null;
      const reads = round.captures.map(({ read }) => read);
      const { limitBytes } = round;
      const at = { targetId: ask.targetId, atMs, runStartMs, probeMs: 0, previous, limitBytes };
      facts.push(roundFacts(reads, at));
    }
    return facts;
  }

  rounds(targetId: string, range: TimeRange): Promise<readonly KeptRound[]> {
    return this.#archive.rounds(targetId, range);
  }

  captures(targetId: string, names: readonly string[]): Promise<readonly Capture[]> {
    return this.#archive.captures(targetId, names);
  }

  pack(ask: Parameters<ReaderCalls["pack"]>[0]): Promise<Uint8Array<ArrayBuffer>> {
    return packCaptures(this.#archive, ask);
  }

  async gcTraces(targetId: string, range: TimeRange): Promise<readonly SeenGcTrace[]> {
    const traces: SeenGcTrace[] = [];
    const query = { targetId, range, roundsMax: GC_ROUNDS_MAX };
    for await (const { captures, atMs } of this.#archive.read(query)) {
      for (const { capture, read } of captures) {
        const seenMs = capture.takenAtMs ?? atMs;
        for (const one of read.observations) {
          if (one.form === "gctrace") traces.push({ atMs: seenMs, trace: one.trace });
        }
      }
    }
    return traces;
  }

  pin(targetId: string, roundIds: readonly string[], reason: string | null): Promise<void> {
    return this.#archive.pin(targetId, roundIds, reason);
  }

  retain(retention: ArchiveRetention): Promise<Retained> {
    return this.#archive.retain(retention);
  }

  forget(targetId: string): Promise<void> {
    return this.#archive.forgetTarget(targetId);
  }

  targetIds(): Promise<readonly string[]> {
    return this.#archive.targetIds();
  }

  usage(): Promise<ArchiveUsage> {
    return this.#archive.usage();
  }

  async notes(): Promise<readonly string[]> {
    return this.#archive.notes;
  }

  close(): Promise<void> {
    return this.#archive.close();
  }
}

/** Rounds of one range read for its collections. */
const GC_ROUNDS_MAX = 1_000;
