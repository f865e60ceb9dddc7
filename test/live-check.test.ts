import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Checked } from "../src/experiment/check/checked.ts";
import { overlayTests } from "../src/experiment/check/test-overlay.ts";
import { needs } from "./present.ts";
import { SARIF_SHAPE } from "./sarif-shape.ts";

/** Goal: `check` passes and fails as it should on the sample repository, in every format. */
const CLI = join(import.meta.dirname, "..", "dist", "cli.js");
const SAMPLE = join(import.meta.dirname, "sample-repo");

const hasGo = needs("go", "checking the tests of a Go module");
const folder = mkdtempSync(join(tmpdir(), "tidemark-live-check-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `interruptAfter` sends one Ctrl-C once stdout has shown the text. */
function check(
  args: readonly string[],
  cwd = SAMPLE,
  interruptAfter: RegExp | null = null,
): Promise<Run> {
  const env = { ...process.env, GITHUB_STEP_SUMMARY: join(folder, "summary.md") };
  const child = spawn(process.execPath, [CLI, "check", ...args], { cwd, env });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (bytes: Buffer) => {
    const wasShown = interruptAfter?.test(said.stdout) ?? true;
    said.stdout += bytes.toString("utf8");
    if (!wasShown && interruptAfter?.test(said.stdout) === true) child.kill("SIGINT");
  });
  child.stderr.on("data", (bytes: Buffer) => (said.stderr += bytes.toString("utf8")));
  return new Promise((resolve) => {
    child.once("close", (status) => resolve({ status, ...said }));
  });
}

function written(name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

function checkedIn(name: string): Checked {
  return JSON.parse(written(name));
}

/** A schema of the documentation. */
function documented(name: string): object {
  return JSON.parse(readFileSync(join(SAMPLE, "..", "..", "docs", name), "utf8"));
}

/** A file of the folder and the format in it, as `--report` takes them. */
function report(format: string, name: string): readonly string[] {
  return ["--report", `${format}=${join(folder, name)}`];
}

/** A module of its own. */
function moduleOf(name: string, files: Readonly<Record<string, string>>): string {
  const root = join(folder, name);
  for (const [path, text] of Object.entries({ "go.mod": GO_MOD, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const GO_MOD = "module example.com/odd\n\ngo 1.22\n";

describe.skipIf(!hasGo)("check -- go test ./... on the sample repository", () => {
  let run: Run;
  beforeAll(async () => {
    run = await check([
      ...["--format", "github"],
      ...report("json", "check.json"),
      ...report("sarif", "leaks.sarif"),
      ...report("junit", "leaks.xml"),
      ...report("gitlab", "quality.json"),
      ...report("markdown", "check.md"),
      ...report("text", "check.txt"),
      ...["--", "go", "test", "./..."],
    ]);
  }, 120_000);

  test("fails on the leak that nothing excuses, and on no other", () => {
    expect(run.status).toBe(1);
    const { outcome, parts, findings } = checkedIn("check.json");
    expect(outcome).toBe("fail");
    expect(parts.map(({ name, report: { verdict } }) => [name, verdict])).toEqual([
      ["example.com/shop/clock", "leaking"],
      ["example.com/shop/mail", "steady"],
      ["example.com/shop/quote", "leaking"],
      ["example.com/shop/stock", "steady"],
    ]);
    const said = findings.map(({ part, finding, excused }) => {
      return [part, finding.current, excused?.by ?? "fails"];
    });
    expect(said).toEqual([
      ["example.com/shop/quote", 3, "fails"],
      ["example.com/shop/clock", 1, "allow-list"],
    ]);
  });

  test("says the line, the class from the source, the remedy and the tests", () => {
    const [quote] = checkedIn("check.json").findings;
    expect(quote?.finding.site).toMatchObject({ line: 20 });
    expect(quote?.finding.classId).toBe("chan-fanin-first-wins");
    expect(quote?.finding.cause?.remedy?.diff).toContain("make(chan int, len(suppliers))");
    expect(quote?.tests).toEqual(["TestFirst/of_several", "TestFirst/of_several#01"]);
  });

  test("says which entries ran out and which are unused", () => {
    const { allowNotes } = checkedIn("check.json");
    expect(allowNotes.map(({ kind, line }) => [kind, line])).toEqual([
      ["expired", 6],
      ["unused", 11],
    ]);
  });

  test("lets the lines of go test through", () => {
    expect(run.stdout).toMatch(/^ok\s+example\.com\/shop\/mail\s/m);
  });

  test("writes JSON and SARIF that fit their schemas", () => {
    const ajv = new Ajv2020({ allErrors: true, strict: false });
    ajv.addSchema(documented("report.schema.json"), "report.schema.json");
    const isChecked = ajv.compile(documented("check.schema.json"));
    isChecked(checkedIn("check.json"));
    expect(isChecked.errors ?? []).toEqual([]);
    const isSarif = new Ajv({ allErrors: true, strictTypes: false }).compile(SARIF_SHAPE);
    isSarif(JSON.parse(written("leaks.sarif")));
    expect(isSarif.errors ?? []).toEqual([]);
  });

  test("writes JUnit with a suite for each package", () => {
    const suites = [
      ...written("leaks.xml").matchAll(/<testsuite name="([^"]+)"[^>]*failures="(\d)"/g),
    ];
    expect(suites.map(([, name, failures]) => [name, failures])).toEqual([
      ["example.com/shop/clock", "0"],
      ["example.com/shop/mail", "0"],
      ["example.com/shop/quote", "1"],
      ["example.com/shop/stock", "0"],
    ]);
  });

  test("annotates the lines of the repository, on GitHub and on GitLab", () => {
    const at = "test/sample-repo/quote/quote.go";
    expect(run.stdout).toContain(`::error file=${at},line=20,title=`);
    expect(run.stdout).toContain("::warning file=test/sample-repo/.tidemark.yml,line=6,title=");
    expect(JSON.parse(written("quality.json"))[0]).toMatchObject({
      check_name: "chan-fanin-first-wins",
      fingerprint: expect.any(String),
      severity: "critical",
      location: { path: at, lines: { begin: 20 } },
    });
  });

  test("adds the summary to the page of the job", () => {
    expect(written("summary.md")).toBe(written("check.md"));
    expect(written("check.md")).toContain("## Tidemark check failed: 1 finding in 1 of 4 packages");
    expect(written("check.txt")).toMatch(/^ {2}FAIL /);
  });
});

describe.skipIf(!hasGo)("other ways to run tests", () => {
  test("a baseline accepts what is there, and nothing more", async () => {
    const baseline = ["--baseline", join(folder, "leaks.json")];
    const tests = ["--", "go", "test", "-run", "TestFirst", "./quote"];
    const first = await check([...baseline, "--write-baseline", ...tests]);
    expect(first.status).toBe(0);
    const twice = await check([...baseline, "--", "go", "test", "-count", "2", "./quote"]);
    expect(twice.status).toBe(1);
    expect(twice.stdout).toContain("grew from 3 goroutines to 6 goroutines");
  });

  test("go test -json and a wrapper around go", async () => {
    const script = "cd stock && exec go test -json -run TestReserve .";
    const run = await check(["--output", join(folder, "wrapped.json"), "--", "sh", "-c", script]);
    expect(run.status).toBe(0);
    for (const line of run.stdout.trimEnd().split("\n"))
      expect(JSON.parse(line)).toHaveProperty("Action");
    expect(checkedIn("wrapped.json")).toMatchObject({ outcome: "pass", parts: [{}] });
  });

  test("tests that fail fail the check, and what could not be judged is said", async () => {
    const root = moduleOf("odd", {
      "fails/fails_test.go":
        'package fails\n\nimport "testing"\n\nfunc TestFails(t *testing.T) { t.Fatal("no") }\n',
      "leaves/leaves_test.go":
        'package leaves\n\nimport (\n\t"os"\n\t"testing"\n)\n\nfunc TestLeaves(t *testing.T) { os.Exit(1) }\n',
      "hangs/hangs_test.go":
        'package hangs\n\nimport "testing"\n\nfunc TestHangs(t *testing.T) { <-make(chan int) }\n',
      "quiet/quiet.go": "package quiet\n",
    });
    const run = await check(
      [...report("json", "odd.json"), "--", "go", "test", "-timeout", "2s", "./..."],
      root,
    );
    expect(run.status).toBe(1);
    const { outcome, parts, tests } = checkedIn("odd.json");
    expect(outcome).toBe("unknown");
    expect(tests?.exitCode).toBe(1);
    expect(parts.map(({ name, report: { verdict } }) => [name, verdict])).toEqual([
      ["example.com/odd/fails", "steady"],
      ["example.com/odd/hangs", "suspect"],
      ["example.com/odd/leaves", "unknown"],
    ]);
    writeFileSync(join(folder, "tests.log"), run.stdout);
    const log = await check(["--fail-on", "suspect", "--json", join(folder, "tests.log")]);
    expect(log.status).toBe(1);
    const [hung] = JSON.parse(log.stdout).findings;
    expect(hung.finding.site.function).toBe("example.com/odd/hangs.TestHangs");
  });

  test("a command without tests, and one that is not there", async () => {
    const none = await check(["--", "go", "version"]);
    expect(none.status).toBe(3);
    expect(none.stdout).toContain("ran no tests that could be looked into");
    const missing = await check(["--", "no-such-program"]);
    expect(missing.status).toBe(2);
    expect(missing.stderr).toContain("no such program");
  });

  test("Ctrl-C ends the tests and judges what there is", async () => {
    const root = moduleOf("slow", {
      "slow/slow_test.go":
        'package slow\n\nimport (\n\t"testing"\n\t"time"\n)\n\nfunc TestSlow(t *testing.T) {\n' +
        '\tprintln("slow begins")\n\ttime.Sleep(5 * time.Minute)\n}\n',
    });
    const run = await check(["--", "go", "test", "-v", "./..."], root, /=== RUN/);
    expect(run.status).not.toBe(0);
    expect(run.stdout).toMatch(/^ {2}UNKNOWN /m);
  });

  test("the runtime's own proof, where it is asked for", async () => {
    const options = { cwd: SAMPLE, folder, dumps: folder, settleMs: 1000 };
    const env = { ...process.env, GOEXPERIMENT: undefined };
    const asked = await overlayTests({ ...options, env, leakProfile: true });
    expect(asked.env["GOEXPERIMENT"]).toBe("goroutineleakprofile");
    const plain = await overlayTests({ ...options, env, leakProfile: false });
    expect(plain.env).not.toHaveProperty("GOEXPERIMENT");
    expect(plain.problem).toBeNull();
  });
});
