/** Captures that an archive makes again, against those that were sent, by `go tool pprof`. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Capture } from "../src/capture/capture.ts";
import { openPaths } from "../src/capture/open-source.ts";
import { readCapture } from "../src/series/read-capture.ts";
import { openArchive } from "../src/serve/archive/open-archive.ts";
import { CASES_FOLDER } from "./cases.ts";
import { pprofTool, runPprof } from "./parity/pprof-tool.ts";

const tool = pprofTool("captures of an archive in go tool pprof");
const CASES = ["unclosed-body/leaking", "incidents/recommender/leaking"];
const AT_ONCE = 8;

let folder = "";
const sent = new Map<string, Capture>();
const again = new Map<string, Capture>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tidemark-archive-"));
  for (const name of CASES) await keepCase(name);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function keepCase(name: string): Promise<void> {
  const { captures, target } = await openPaths([join(CASES_FOLDER, name, "captures")]);
  const archive = await openArchive(join(folder, "archive"));
  for (const capture of captures) {
    await archive.append({
      targetId: name,
      target,
      atMs: capture.takenAtMs ?? 0,
      captures: [capture],
      reads: [readCapture(capture)],
      problems: [],
      events: [],
      limitBytes: null,
      build: null,
      pinned: null,
    });
    sent.set(`${name} ${capture.name}`, capture);
  }
  const names = captures.map((capture) => capture.name);
  for (const capture of await archive.captures(name, names)) {
    again.set(`${name} ${capture.name}`, capture);
  }
  await archive.close();
}

describe("captures made again", () => {
  test("have all the names that were sent", () => {
    expect([...again.keys()]).toEqual([...sent.keys()]);
  });

  test.skipIf(tool === null)(
    "are the same samples to go tool pprof",
    async () => {
      const profiles = [...sent].filter(([, { name }]) => name.endsWith(".pb.gz"));
      // Every fourth: each costs four runs of the tool.
      const checked = profiles.filter((_, index) => index % 4 === 0);
      expect(checked.length).toBeGreaterThan(10);
      for (let i = 0; i < checked.length; i += AT_ONCE) {
        const part = checked.slice(i, i + AT_ONCE);
        await Promise.all(part.map(([key, capture]) => compare(key, capture)));
      }
    },
    120_000,
  );

  test("are the same goroutines to our own reader", () => {
    const dumps = [...sent].filter(([, { kind }]) => kind === "goroutine-ids");
    for (const [key, capture] of dumps) {
      const [seen] = readCapture(capture).observations;
      const made = again.get(key)?.bytes ?? new Uint8Array(0);
      const plain = readCapture({ ...capture, bytes: made }).observations[0];
      expect(plain).toEqual(seen);
    }
    expect(dumps.length).toBeGreaterThan(20);
  });
});

async function compare(key: string, capture: Capture): Promise<void> {
  const scratch = join(folder, key.replaceAll(/[^\w]/g, "_"));
  await mkdir(scratch);
  const paths = [capture, again.get(key)].map((one, i) => ({
    one,
    path: join(scratch, `${i}.pb.gz`),
  }));
  for (const { one, path } of paths) await writeFile(path, one?.bytes ?? new Uint8Array(0));
  for (const report of ["-raw", "-top"]) {
    const [before, after] = await Promise.all(
      paths.map(({ path }) => runPprof(tool ?? "", [report, path])),
    );
    expect(before.status).toBe(0);
    expect(after.stdout, `${key} ${report}`).toBe(before.stdout);
  }
}
