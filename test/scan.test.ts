import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { ScanReport } from "../src/report/scan-report.ts";
import { type DrawnFiles, DrawnModule, LEAKY_CLASS, LEAKY_LINE, leaky, sound } from "./scanned.ts";

/** Goal: `tidemark scan` as people and CI systems call it. */
const modules: DrawnModule[] = [];

function drawn(files: DrawnFiles): DrawnModule {
  const module = new DrawnModule(files);
  modules.push(module);
  return module;
}

afterEach(() => {
  for (const module of modules.splice(0)) module.close();
});

function places({ findings }: ScanReport): readonly string[] {
  return findings.map(({ file, line, classId }) => `${file}:${line} ${classId}`);
}

/** A way out that leaves the lock taken. */
const LOCKED = `package pay

import "sync"

var mutex sync.Mutex

func stock(count int) int {
	mutex.Lock()
	if count < 0 {
		return 0
	}
	mutex.Unlock()
	return count
}
`;

/** A lost cancel function below a context that never ends holds nothing but itself. */
const POSSIBLE = `package pay

import (
	"context"
	"net/http"
)

func work(ctx context.Context) {}

func Handle(w http.ResponseWriter, r *http.Request) {
	ctx, _ := context.WithCancel(context.Background())
	work(ctx)
}
`;

const AT = `:${LEAKY_LINE} ${LEAKY_CLASS}`;

describe("what it says", () => {
  test("a finding: its line, its way, its remedy, exit code 1", () => {
    const { status, stdout } = drawn({ "pay/ask.go": leaky("pay") }).scan();
    expect(status).toBe(1);
    expect(stdout).toContain(`pay/ask.go:${LEAKY_LINE}`);
    expect(stdout).toContain(LEAKY_CLASS);
    expect(stdout).toContain("+    answer := make(chan int, 1)");
  });

  test("nothing found: exit code 0", () => {
    const { status, stdout } = drawn({ "pay/ask.go": sound("pay") }).scan();
    expect(status).toBe(0);
    expect(stdout).toContain("no leak pattern found");
  });

  test("the patch is what git apply takes, and the patched module is clean", () => {
    const module = drawn({ "pay/ask.go": leaky("pay"), "ship/ask.go": leaky("ship") });
    module.git("init", "-q");
    expect(module.scan("--patch", "fix.diff").status).toBe(1);
    module.git("apply", "fix.diff");
    expect(readFileSync(join(module.root, "pay/ask.go"), "utf8")).toBe(sound("pay"));
    expect(module.scan().status).toBe(0);
  });

  test("a module without a remedy that is mechanical gives an empty patch and says so", () => {
    const { stderr } = drawn({ "pay/ask.go": sound("pay") }).scan("--patch", "fix.diff");
    expect(stderr).toContain("the patch is empty");
  });
});

const UNUSABLE: readonly (readonly [string, readonly string[], RegExp])[] = [
  ["no such folder", ["nowhere"], /source: no folder "nowhere"/],
  ["no such class", ["--class", "chan-nonsense"], /class "chan-nonsense": not in the catalogue/],
  ["no such format", ["--format", "yaml"], /format "yaml": not one of text, json/],
  ["a baseline to write, and no file", ["--update-baseline"], /needs --baseline/],
  ["a baseline that is not there", ["--baseline", "b.json"], /"b.json": no such file/],
  ["a baseline that is none", ["--baseline", "pay/ask.go"], /not JSON/],
  ["a baseline that is a folder", ["--baseline", "pay"], /cannot be read/],
  ["contracts that are not there", ["--contracts", "c.json"], /"c.json": cannot be read/],
  ["contracts that are none", ["--contracts", "pay/ask.go"], /contracts/],
  ["no repository", ["--changed-since", "HEAD"], /git cannot tell: "fatal: not a git repo/],
  ["a revision that is an option", ["--changed-since=--output=x"], /is no revision/],
  ["two folders", ["pay", "ship"], /too many arguments/],
  ["an output that cannot be written", ["--output", "no/such/file"], /write result: ENOENT/],
  ["a patch that cannot be written", ["--patch", "no/such/file"], /write result: ENOENT/],
];

describe("a call that cannot be carried out ends with 2 and one line that helps", () => {
  test.each(UNUSABLE)("%s", (_, args, said) => {
    const { status, stderr } = drawn({ "pay/ask.go": leaky("pay") }).scan(...args);
    const lines = stderr.split("\n").filter((line) => line.startsWith("tidemark: "));
    expect({ status, lines }).toEqual({ status: 2, lines: [expect.stringMatching(said)] });
    expect(stderr).not.toContain("fault of tidemark");
  });
});

test("a folder without Go is said to be one", () => {
  const { status, stderr } = drawn({ README: "no Go" }).scan();
  expect(status).toBe(2);
  expect(stderr).toContain('source ".": no Go files for this platform');
});

describe("where it looks", () => {
  const files = {
    "pay/ask.go": leaky("pay"),
    "pay/deep/ask.go": leaky("deep"),
    "payments/ask.go": leaky("payments"),
  };

  test("a folder limits the findings, not what is read", () => {
    expect(places(drawn(files).report("pay"))).toEqual([`pay/ask.go${AT}`, `pay/deep/ask.go${AT}`]);
  });

  test("a file does so, too", () => {
    expect(places(drawn(files).report("pay/ask.go"))).toEqual([`pay/ask.go${AT}`]);
  });

  test("the same from inside", () => {
    const module = drawn(files);
    const { stdout } = module.scan("--json", join(module.root, "payments"));
    const report: ScanReport = JSON.parse(stdout);
    expect(places(report)).toEqual([`payments/ask.go${AT}`]);
  });

  test("test files only when asked for", () => {
    const module = drawn({ "pay/pay.go": "package pay\n", "pay/stock_test.go": LOCKED });
    expect(places(module.report())).toEqual([]);
    expect(places(module.report("--tests"))).toEqual([
      "pay/stock_test.go:8 lock-not-released-on-path",
    ]);
  });

  test("files of other systems only when they are the target", () => {
    const module = drawn({
      "pay/pay.go": "package pay\n",
      "pay/ask_windows.go": leaky("pay"),
      "pay/old.go": `//go:build legacy\n\n${leaky("pay", "Old")}`,
    });
    expect(places(module.report())).toEqual([]);
    expect(places(module.report("--goos", "windows"))).toEqual([`pay/ask_windows.go${AT}`]);
    expect(module.report("--tags", "legacy").findings).toHaveLength(1);
  });

  test("names that want to break out stay names", () => {
    const names = ['a "b".go', "it's $(x).go", "zażółć 日本.go", "-n.go", "#1%20;.go"];
    const module = drawn(
      Object.fromEntries(
        names.map((name, index) => [`odd dir/${name}`, leaky("odd", `Ask${index}`)]),
      ),
    );
    const report = module.report();
    expect(new Set(report.findings.map(({ file }) => file))).toEqual(
      new Set(names.map((name) => `odd dir/${name}`)),
    );
    for (const format of ["text", "markdown", "junit"]) {
      expect(module.scan("--format", format).status).toBe(1);
    }
    module.git("init", "-q");
    module.scan("--patch", "fix.diff");
    module.git("apply", "fix.diff");
    expect(module.scan().status).toBe(0);
  });
});

describe("what is shown of what is found", () => {
  test("--class", () => {
    const module = drawn({ "pay/ask.go": leaky("pay") });
    expect(module.report("--class", "chan-double-send,handle-not-closed").findings).toEqual([]);
    expect(
      module.report("--class", "chan-double-send", "--class", LEAKY_CLASS, ".").findings,
    ).toHaveLength(1);
  });

  test("what is only possible, when asked for", () => {
    const module = drawn({ "pay/serve.go": POSSIBLE });
    const grades = (report: ScanReport) => report.findings.map(({ grade }) => grade);
    expect(grades(module.report())).not.toContain("possible");
    expect(grades(module.report("--possible"))).toContain("possible");
  });
});

describe("--changed-since", () => {
  test("only what touches files changed since the branch began, new ones too", () => {
    const module = drawn({ "pay/ask.go": leaky("pay"), "ship/ask.go": leaky("ship") });
    module.git("init", "-q");
    module.git("add", ".");
    module.git("commit", "-q", "-m", "first");
    expect(places(module.report("--changed-since", "HEAD"))).toEqual([]);
    module.write({ "ship/ask.go": `// moved\n${leaky("ship")}`, "bill/ask.go": leaky("bill") });
    expect(places(module.report("--changed-since", "HEAD"))).toEqual([
      `bill/ask.go${AT}`,
      `ship/ask.go:${LEAKY_LINE + 1} ${LEAKY_CLASS}`,
    ]);
  });

  test("what the other branch has changed since is not ours", () => {
    const module = drawn({ "pay/ask.go": leaky("pay"), "ship/ask.go": leaky("ship") });
    module.git("init", "-q", "-b", "main");
    module.git("add", ".");
    module.git("commit", "-q", "-m", "first");
    module.git("checkout", "-q", "-b", "topic");
    module.git("checkout", "-q", "main");
    module.write({ "pay/ask.go": sound("pay") });
    module.git("commit", "-q", "-a", "-m", "mended");
    module.git("checkout", "-q", "topic");
    expect(places(module.report("--changed-since", "main"))).toEqual([]);
  });

  test("a revision that is not there", () => {
    const module = drawn({ "pay/ask.go": leaky("pay") });
    module.git("init", "-q");
    const { status, stderr } = module.scan("--changed-since", "nope");
    expect(status).toBe(2);
    expect(stderr).toContain('git cannot tell: "fatal: Needed a single revision"');
  });
});

describe("left alone by a comment", () => {
  const marked = (comment: string): string =>
    leaky("pay").replace("\t\tanswer <- value", `\t\t${comment}\n\t\tanswer <- value`);

  test("with class and reason", () => {
    const report = drawn({
      "pay/ask.go": marked(`//tidemark:ignore ${LEAKY_CLASS} the process ends right after`),
    }).report();
    expect(report.findings).toEqual([]);
    expect(report.suppressed).toMatchObject([
      { by: "comment", reason: "the process ends right after" },
    ]);
    expect(report.problems).toEqual([]);
  });

  test.each([
    ["without a reason", `//tidemark:ignore ${LEAKY_CLASS}`, /gives no reason/],
    ["with a class that is none", "//tidemark:ignore chan-nonsense it is fine", /is no class/],
    ["without anything", "//tidemark:ignore", /names no class/],
    ["of another class", "//tidemark:ignore handle-not-closed it is fine", /hides nothing/],
  ])("%s it hides nothing and is complained of", (_, comment, said) => {
    const report = drawn({ "pay/ask.go": marked(comment) }).report();
    expect(report.findings).toHaveLength(1);
    expect(report.problems).toEqual([expect.stringMatching(said)]);
    expect(report.problems[0]).toContain(`"pay/ask.go" line ${LEAKY_LINE}`);
  });
});

describe("a baseline", () => {
  const both = { "pay/ask.go": leaky("pay"), "ship/ask.go": leaky("ship") };
  const read = (
    module: DrawnModule,
  ): { readonly entries: { reason: string; expires?: string }[] } =>
    JSON.parse(readFileSync(join(module.root, "leaks.json"), "utf8"));

  test("accepts what is there when it is written, and nothing that comes after", () => {
    const module = drawn(both);
    expect(module.scan("--baseline", "leaks.json", "--update-baseline").status).toBe(0);
    expect(read(module).entries).toHaveLength(2);
    module.write({ "bill/ask.go": leaky("bill"), "pay/ask.go": `// one\n// two\n${leaky("pay")}` });
    const report = module.report("--baseline", "leaks.json");
    expect(places(report)).toEqual([`bill/ask.go${AT}`]);
    expect(report.suppressed.map(({ by }) => by)).toEqual(["baseline", "baseline"]);
    expect(report.problems).toEqual([]);
  });

  test("an entry that ran out shows its finding again and is said", () => {
    const module = drawn(both);
    module.scan("--baseline", "leaks.json", "--update-baseline");
    const { entries } = read(module);
    const changed = entries.map((entry) => ({ ...entry, expires: "2020-01-31" }));
    module.write({ "leaks.json": JSON.stringify({ version: 1, entries: changed }) });
    const report = module.report("--baseline", "leaks.json");
    expect(report.findings).toHaveLength(2);
    expect(report.problems).toEqual(Array(2).fill(expect.stringMatching(/ran out on 2020-01-31$/)));
  });

  test("an entry whose finding is gone is said, and taken out by the next writing", () => {
    const module = drawn(both);
    module.scan("--baseline", "leaks.json", "--update-baseline");
    module.write({ "pay/ask.go": sound("pay") });
    const { problems } = module.report("--baseline", "leaks.json");
    expect(problems).toEqual([expect.stringMatching(/shop\/pay.* is not found any more/)]);
    module.scan("--baseline", "leaks.json", "--update-baseline");
    expect(read(module).entries).toHaveLength(1);
  });

  test("a scan of a folder speaks for that folder only", () => {
    const module = drawn(both);
    module.scan("--baseline", "leaks.json", "--update-baseline");
    expect(module.report("pay", "--baseline", "leaks.json").problems).toEqual([]);
    module.scan("pay", "--baseline", "leaks.json", "--update-baseline");
    expect(read(module).entries).toHaveLength(2);
  });

  test("reasons that people wrote stay", () => {
    const module = drawn(both);
    module.scan("--baseline", "leaks.json", "--update-baseline");
    const [first, ...rest] = read(module).entries;
    const entries = [{ ...first, reason: "once in a process" }, ...rest];
    module.write({ "leaks.json": JSON.stringify({ version: 1, entries }) });
    module.scan("--baseline", "leaks.json", "--update-baseline");
    expect(read(module).entries[0]?.reason).toBe("once in a process");
  });
});
