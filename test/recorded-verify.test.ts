import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { CaptureSet } from "../src/capture/capture.ts";
import { openPaths } from "../src/capture/open-source.ts";
import type { Side } from "../src/experiment/verify/side.ts";
import type { Verified } from "../src/experiment/verify/verified.ts";
import { judgeSide, verifySides } from "../src/experiment/verify/verify.ts";
import { INCIDENTS_FOLDER, incidents, patients } from "./cases.ts";

/** Goal: of every recorded leak and its mended twin, verify says what is true of them. */
interface Twins {
  readonly name: string;
  readonly leaking: string;
  readonly mended: string;
}

const TWINS: readonly Twins[] = [
  ...patients("leaking").map(({ name, folder }) => {
    return { name, leaking: folder, mended: join(folder, "..", "healthy") };
  }),
  ...incidents()
    .filter(({ name }) => name.endsWith("/leaking"))
    .map(({ name, folder }) => ({ name, leaking: folder, mended: join(folder, "..", "fixed") })),
];

async function captured(folder: string): Promise<CaptureSet> {
  return openPaths([join(folder, "captures")], process.stdin);
}

function judged(captures: CaptureSet): Side {
  return judgeSide(captures, { name: "before", source: "captures/before", build: null });
}

function asAfter(side: Side): Side {
  return { ...side, name: "after", source: "captures/after" };
}

function told(verified: Verified): string {
  return `${verified.verdict}: ${verified.reason}`;
}

test("twins are all there", () => {
  expect(existsSync(INCIDENTS_FOLDER)).toBe(true);
  expect(TWINS.length).toBeGreaterThanOrEqual(35);
});

describe("recorded twins", () => {
  test.each(TWINS.map((twins) => [twins.name, twins] as const))("%s", async (_, twins) => {
    const leaking = judged(await captured(twins.leaking));
    const mended = judged(await captured(twins.mended));
    expect(told(verifySides(leaking, asAfter(mended)))).toMatch(/^fixed: /);
    expect(told(verifySides(leaking, asAfter(leaking)))).toMatch(/^same: /);
    const broken = verifySides(mended, asAfter(leaking));
    expect(told(broken)).toMatch(/^worse: /);
    expect(broken.findings[0]?.isNew).toBe(true);
  });
});

describe("an after that was hardly watched", () => {
  test.each(TWINS.slice(0, 4).map((twins) => [twins.name, twins] as const))(
    "%s cannot be told, and what would settle it is said",
    async (_, twins) => {
      const mended = await captured(twins.mended);
      const last = mended.captures.reduce((latest, one) => Math.max(latest, one.takenAtMs ?? 0), 0);
      const first = mended.captures.filter(({ takenAtMs }) => (takenAtMs ?? 0) < last - 200_000);
      const short = asAfter(judged({ ...mended, captures: first }));
      const verified = verifySides(judged(await captured(twins.leaking)), short);
      expect(told(verified)).toMatch(/^cannot-tell: /);
      expect(verified.findings[0]?.wouldSettle).toMatch(/at least \d/);
    },
  );
});
