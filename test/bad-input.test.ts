import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../src/report/report.ts";
import { CASES_FOLDER } from "./cases.ts";
import * as bad from "./drawn/bad-captures.ts";

/**
 * Goal: what cannot be read costs a line of the report, never the verdict and never the program.
 */
const CLI = join(import.meta.dirname, "..", "dist", "cli.js");
const GOOD = join(CASES_FOLDER, "timeout-send", "leaking", "captures");
/** A machine of an engineer on call; the largest input here is a dump of 160 MB. */
const HEAP_MB_MAX = 1500;
/** A hang, not a slow machine. */
const HANG_MS = 60_000;

interface Judged {
  readonly status: number | null;
  readonly stderr: string;
  readonly report: Report | null;
}

function diagnose(folder: string): Judged {
  const memory = `--max-old-space-size=${HEAP_MB_MAX}`;
  const run = spawnSync(process.execPath, [memory, CLI, "diagnose", folder, "--json"], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    timeout: HANG_MS,
  });
  const report = run.stdout === "" ? null : (JSON.parse(run.stdout) as Report);
  return { status: run.status, stderr: run.stderr, report };
}

/** What the report says of the captures: problems by file name, and warnings. */
function complaints(report: Report | null): readonly string[] {
  const problems = report?.captures.problems ?? [];
  return [
    ...problems.map(({ name, message }) => `${name}: ${message}`),
    ...(report?.warnings ?? []),
  ];
}

function lastGood(ending: string): Uint8Array {
  const name = readdirSync(GOOD).findLast((file) => file.replace(/\.gz$/, "").endsWith(ending));
  const bytes = readFileSync(join(GOOD, name ?? ""));
  return name?.endsWith(".txt.gz") === true ? gunzipSync(bytes) : bytes;
}

const scratch = mkdtempSync(join(tmpdir(), "tidemark-bad-"));
let folders = 0;
let expected: Report["findings"][number];

/** A new folder, with the good captures in it when asked for. */
function folder(options: { readonly good: boolean }): string {
  const path = join(scratch, String(folders++));
  if (options.good) cpSync(GOOD, path, { recursive: true });
  else mkdirSync(path);
  return path;
}

beforeAll(() => {
  const { status, report } = diagnose(GOOD);
  expect({ status, complaints: complaints(report) }).toEqual({ status: 1, complaints: [] });
  const [first] = report?.findings ?? [];
  if (first === undefined) throw new Error("the recorded leak was not found");
  expected = first;
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface BadCase {
  readonly what: string;
  readonly name: string;
  readonly bytes: () => Uint8Array;
  /** What stands behind the name of the file. */
  readonly said: RegExp;
  readonly aloneStatus: 2 | 3;
}

const HEAP = "000250s-heap.pb.gz";
const DUMP = "000250s-goroutine-ids.txt";

const BAD: readonly BadCase[] = [
  {
    what: "a gzip file cut in the middle",
    name: HEAP,
    bytes: () => {
      const whole = lastGood("-heap.pb");
      return whole.subarray(0, whole.length >> 1);
    },
    said: /gzip data ends too early/,
    aloneStatus: 2,
  },
  {
    what: "a protobuf with turned bytes",
    name: HEAP,
    bytes: () => bad.corrupted(lastGood("-heap.pb")),
    said: /not a profile|decode profile/,
    aloneStatus: 2,
  },
  {
    what: "an empty file",
    name: HEAP,
    bytes: () => new Uint8Array(0),
    said: /empty/,
    aloneStatus: 2,
  },
  {
    what: "a login page under the name of a profile",
    name: HEAP,
    bytes: () => bad.LOGIN_PAGE,
    said: /an HTML page titled "Sign in"/,
    aloneStatus: 2,
  },
  {
    what: "a gzip bomb of 1 GiB",
    name: HEAP,
    bytes: bad.gzipBomb,
    said: /bytes of gzip grow beyond the limit/,
    aloneStatus: 2,
  },
  {
    what: "a field that announces 2 GiB",
    name: HEAP,
    bytes: bad.hugeLength,
    said: /field of 2147483648 bytes where 3 are left/,
    aloneStatus: 2,
  },
  {
    what: "ids that lead nowhere",
    name: "000250s-goroutine.pb.gz",
    bytes: bad.danglingIds,
    said: /decode profile: no string 999 in a table of 5/,
    aloneStatus: 2,
  },
  {
    what: "a dump cut in the middle",
    name: DUMP,
    bytes: () => {
      const whole = lastGood("-goroutine-ids.txt");
      return whole.subarray(0, whole.length >> 1);
    },
    said: /dump cut short, left out of births and deaths/,
    aloneStatus: 3,
  },
  {
    what: "a dump that Go cut at 64 MiB",
    name: DUMP,
    bytes: bad.dumpAtGoLimit,
    said: /dump cut short, left out of births and deaths/,
    aloneStatus: 3,
  },
];

describe.each(BAD)("$what", ({ name, bytes, said, aloneStatus }) => {
  const content = bytes();

  test("beside good captures is named, and the verdict stays", () => {
    const path = folder({ good: true });
    writeFileSync(join(path, name), content);
    const { status, stderr, report } = diagnose(path);
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(report?.findings[0]).toEqual(expected);
    const line = complaints(report).find((one) => one.startsWith(`${name}: `) && said.test(one));
    expect(line, JSON.stringify(complaints(report))).toBeDefined();
  });

  test("alone ends in one clear line", () => {
    const path = folder({ good: false });
    writeFileSync(join(path, name), content);
    const { status, stderr, report } = diagnose(path);
    expect(status).toBe(aloneStatus);
    if (aloneStatus === 2) {
      expect(stderr).toMatch(/^tidemark: [^\n]+\n$/);
      expect(stderr).toMatch(said);
    } else {
      expect(stderr).toBe("");
      expect(report?.verdict).toBe("unknown");
      expect(report?.reason).toContain(name);
      expect(report?.reason).toMatch(/cut short/);
    }
  });
});

describe("a dump of a million goroutines", () => {
  const path = folder({ good: true });

  test("as one more dump of the watch is read within the memory of a small machine", () => {
    const million = bad.manyGoroutines(1_000_000, 10_000_000);
    const whole = Buffer.concat([lastGood("-goroutine-ids.txt"), Buffer.from("\n"), million]);
    writeFileSync(join(path, DUMP), whole);
    const { status, stderr, report } = diagnose(path);
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(report?.findings[0].site).toEqual(expected.site);
    expect(report?.findings[0].current).toBe(expected.current);
  });

  test("alone is no history", () => {
    const alone = folder({ good: false });
    writeFileSync(join(alone, DUMP), bad.manyGoroutines(1_000_000));
    const { status, stderr, report } = diagnose(alone);
    expect({ status, stderr, verdict: report?.verdict }).toEqual({
      status: 3,
      stderr: "",
      verdict: "unknown",
    });
    expect(report?.reason).toMatch(/^one goroutine dump cannot tell/);
  });
});

describe("a manifest", () => {
  interface Listed {
    file: string;
    takenAtMs: number | null;
  }
  /** The folder with its manifest changed by `change`. */
  function changed(change: (listed: Listed[]) => void): Judged {
    const path = folder({ good: true });
    const manifest = JSON.parse(readFileSync(join(path, "manifest.json"), "utf8")) as {
      captures: Listed[];
    };
    change(manifest.captures);
    writeFileSync(join(path, "manifest.json"), JSON.stringify(manifest, null, 1));
    return diagnose(path);
  }

  test("that is broken JSON is named, and the files tell the rest by themselves", () => {
    const path = folder({ good: true });
    const text = readFileSync(join(path, "manifest.json"), "utf8");
    writeFileSync(join(path, "manifest.json"), text.slice(0, text.length >> 1));
    const { status, stderr, report } = diagnose(path);
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(report?.findings[0].site).toEqual(expected.site);
    expect(complaints(report).join("\n")).toMatch(/manifest\.json: read manifest: not JSON/);
  });

  test("that names files outside its folder reads none of them", () => {
    const names = ["../../../../etc/passwd", "/etc/passwd", "..\\..\\secret", "a/../../b"];
    const { status, report } = changed((listed) => {
      const [first] = listed;
      if (first !== undefined) for (const file of names) listed.push({ ...first, file });
    });
    expect(status).toBe(1);
    expect(report?.findings[0]).toEqual(expected);
    for (const name of names) {
      expect(complaints(report)).toContain(`${name}: read capture: the file is missing`);
    }
  });

  test("whose clock was set back in the middle keeps the order of the watch, and says so", () => {
    const { status, report } = changed((listed) => {
      for (const one of listed.slice(listed.length >> 1)) {
        if (one.takenAtMs !== null) one.takenAtMs -= 3_600_000;
      }
    });
    expect(status).toBe(1);
    expect(report?.findings[0].site).toEqual(expected.site);
    expect(report?.findings[0].current).toBe(expected.current);
    expect(complaints(report).join("\n")).toMatch(/clock of the captures went back/);
  });

  test("whose captures all claim one moment is no watch", () => {
    const { status, report } = changed((listed) => {
      for (const one of listed) one.takenAtMs = 1_790_000_000_000;
    });
    expect(status).not.toBe(2);
    expect(report?.findings[0]?.ratePerHour?.estimate ?? 0).toBeLessThan(1e9);
  });
});
