/**
 * Did the fix work: two sides that were judged each for itself, put side by side.
 *
 *   before ─▶ report ─┐                 ┌─▶ exposure: did its code run in after?
 *                     ├─▶ sites matched ┤
 *   after  ─▶ report ─┘                 └─▶ what stayed, against what would have
 *                                           fixed · better · same · worse · cannot-tell
 *
 * Everything here is pure: the same two sides give the same answer, byte for byte.
 */
import { said } from "../../base/language.ts";
import { TIDEMARK_VERSION } from "../../base/version.ts";
import type { CaptureSet } from "../../capture/capture.ts";
import type { Diagnosis } from "../../diagnose/diagnosis.ts";
import { diagnoseSeries, reportOn } from "../../pipeline.ts";
import { SeriesBuilder } from "../../series/series-builder.ts";
import { answerOver } from "./answer-over.ts";
import { judgeSides } from "./judge.ts";
import { limitsOf, nextOf } from "./limits.ts";
import type { Side } from "./side.ts";
import { VERIFIED_SCHEMA_VERSION, type Verified, type VerifiedSide } from "./verified.ts";
import { workOf, workRatio } from "./work.ts";

interface SideAbout {
  readonly name: "before" | "after";
  /** As the person named it. */
  readonly source: string;
  /** As the person said it; else the labels of the target may tell. */
  readonly build: string | null;
}

/** Judges the captures of one side. */
export function judgeSide(captures: CaptureSet, about: SideAbout): Side {
  const builder = new SeriesBuilder(captures.target);
  builder.add(captures);
  return sideOf(diagnoseSeries(builder.build()), about);
}

/** A side that was judged while it was captured, as a soak is. */
export function sideOf(diagnosis: Diagnosis, { name, source, build }: SideAbout): Side {
  return {
    name: said(name),
    source,
    build: build ?? buildIn(diagnosis.series.target.labels),
    report: reportOn(diagnosis, source),
    diagnosis,
    work: workOf(diagnosis.series),
  };
}

/** Labels by which people name a build, the most exact first. */
const BUILD_LABELS = ["build", "version", "revision", "commit", "image"] as const;

function buildIn(labels: Readonly<Record<string, string>>): string | null {
  for (const name of BUILD_LABELS) {
    const value = labels[name];
    if (value !== undefined && value !== "") return value;
  }
  return null;
}

/** Whether what leaked in `before` is gone in `after`. */
export function verifySides(before: Side, after: Side): Verified {
  const load = workRatio(before.work, after.work);
  const sides = { before, after, load };
  const findings = judgeSides(sides).map(({ before: inBefore, after: inAfter, ...judged }) => ({
    id: inAfter?.id ?? inBefore?.id ?? "",
    answer: judged.answer,
    matchedBy: judged.matchedBy,
    isNew: judged.isNew,
    why: judged.why,
    before: inBefore,
    after: inAfter,
    exposure: judged.exposure,
    wouldSettle: judged.wouldSettle,
  }));
  const { verdict, reason } = answerOver(findings, sides);
  return {
    schemaVersion: VERIFIED_SCHEMA_VERSION,
    tool: { name: "tidemark", version: TIDEMARK_VERSION },
    verdict,
    reason,
    before: verifiedSide(before),
    after: verifiedSide(after),
    findings,
    load: load === null ? null : { ratio: load.ratio, by: load.by, says: load.says },
    limits: limitsOf(findings, sides),
    next: nextOf(findings, { verdict, sides }),
  };
}

function verifiedSide({ source, build, report }: Side): VerifiedSide {
  return { source, build, report };
}
