import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { recordedIo } from "../../../test/recorded-io.ts";
import { COMMANDS } from "../commands.ts";
import { runShell } from "../shell.ts";

const CASES = join(import.meta.dirname, "../../../cases/timeout-send");
const LEAKING = join(CASES, "leaking/captures");
const HEALTHY = join(CASES, "healthy/captures");

async function run(...argv: readonly string[]) {
  const io = recordedIo({ columns: 100 });
  const status = await runShell(["verify", ...argv], COMMANDS, io);
  return { status, out: io.written().stdout };
}

describe("verify", () => {
  test("a fix says fixed first, and exits with 0", async () => {
    const { status, out } = await run(LEAKING, HEALTHY);
    expect(out).toMatch(/^ {2}FIXED {6}main\.\(\*scorer\)\.fetch main\.go:58/);
    expect(out).toContain("exposure");
    expect(status).toBe(0);
  });

  test("no fix says the same as JSON, and exits with 1", async () => {
    const { status, out } = await run(LEAKING, LEAKING, "--json");
    expect(JSON.parse(out)).toMatchObject({ schemaVersion: 1, verdict: "same" });
    expect(status).toBe(1);
  });

  test("nothing to verify exits with 3", async () => {
    const { status, out } = await run(HEALTHY, HEALTHY);
    expect(out).toContain("CANNOT TELL");
    expect(status).toBe(3);
  });
});

describe("what cannot be used is refused with the reason", () => {
  test.each([
    [[LEAKING], /name both sides/],
    [[LEAKING, HEALTHY, "--format", "pdf"], /not one of text/],
    [[LEAKING, "no-such-folder-here"], /no-such-folder-here/],
    [[":6060", HEALTHY], /a live target; capture it first/],
    [["--before-cmd", "./shop"], /belong together/],
    [["--before-cmd", "./a", "--after-cmd", "./b"], /say what presses the target/],
    [["--before-range", "2h..1h"], /needs --server/],
    [["--server", ":1", "--after-range", "1h.."], /--before-range: missing/],
  ] as const)("%j", async (argv, why) => {
    await expect(run(...argv)).rejects.toThrow(why);
  });
});
