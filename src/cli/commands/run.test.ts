import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { recordedIo } from "../../../test/recorded-io.ts";
import { COMMANDS } from "../commands.ts";
import { runShell } from "../shell.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tidemark-run-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const PLAIN = ["--pprof", "none"];

/** What `tidemark run` comes to within this process; its exit code, or the mistake it saw. */
async function run(argv: readonly string[]) {
  const io = recordedIo({ cwd: folder, env: { PATH: process.env["PATH"] } });
  const ended = await runShell(["run", ...argv], COMMANDS, io).catch((error: unknown) => {
    return error instanceof Error ? error.message : String(error);
  });
  return { ended, stderr: io.written().stderr, stdout: io.written().stdout };
}

test.each([
  [["--restart", "sometimes"], "not one of on-failure, always, never"],
  [["--capture-at", "120%"], "give a percentage below 100"],
  [["--capture-at", ""], "give a percentage below 100"],
  [["--retries", "x"], "not a count"],
  [["--exit-code", "mine"], "not one of command, verdict, both"],
  [["--sigquit-dump", "now"], "not one of stop, limit"],
  [["--max-memory", "lots"], "is not a size"],
  [["--pprof", "nowhere"], "did you mean http://nowhere:6060"],
  [["--every", "0s"], "too short"],
])("%j is refused before anything is started", async (flags, reason) => {
  const { ended } = await run([...flags, "--", "touch", "started"]);
  expect(ended).toContain(reason);
  expect(readdirSync(folder)).toEqual([]);
});

test("a program that is not there is a mistake of the command line, and leaves no folder", async () => {
  const { ended } = await run([...PLAIN, "--out", "kept", "--", "no-such-program-at-all"]);
  expect(ended).toBe('run "no-such-program-at-all": no such program');
  expect(readdirSync(folder)).toEqual([]);
});

test("a folder that cannot be made is said before anything is started", async () => {
  writeFileSync(join(folder, "file"), "");
  const { ended } = await run([...PLAIN, "--out", "file/kept", "--", "touch", "started"]);
  expect(ended).toMatch(/^write captures: folder ".*file.kept" cannot be written \(ENOTDIR\)$/);
  expect(readdirSync(folder)).toEqual(["file"]);
});

describe.runIf(process.platform !== "win32")("exit codes and reports", () => {
  test.each([
    ["both", "exit 7", 7],
    ["both", "exit 0", 3],
    ["both", "kill -9 $$", 137],
    ["command", "exit 0", 0],
    ["verdict", "exit 7", 3],
  ])("--exit-code %s of `%s`", async (which, script, code) => {
    const { ended } = await run([...PLAIN, "--exit-code", which, "--", "sh", "-c", script]);
    expect(ended).toBe(code);
  });

  test("stdout is the command's: the report is on stderr, or in a file", async () => {
    const said = await run([...PLAIN, "--json", "--", "true"]);
    expect(said.stdout).toBe("");
    expect(said.stderr).toContain('"verdict": "unknown"');
    await run([...PLAIN, "--output", "report.json", "--name", "job", "--", "true"]);
    const report = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
    expect(report.target.name).toBe("job");
    expect(report.events).toMatchObject([{ kind: "ended" }]);
  });

  test("stderr goes on untouched either way, and what is read of it differs", async () => {
    const crash = "printf 'panic: boom\\n\\ngoroutine 1 [running]:\\n' >&2; exit 2";
    const read = await run([...PLAIN, "--", "sh", "-c", crash]);
    expect(read.stderr).toContain("panic: boom\n\ngoroutine 1 [running]:\ntidemark: crashed with");
    const left = await run([...PLAIN, "--leave-stderr", "--", "sh", "-c", "exit 2"]);
    expect(left.stderr).toMatch(/^tidemark: failed with exit code 2/);
  });

  test("GODEBUG, GOTRACEBACK and the attempt are set for the command alone", async () => {
    const echo = 'echo "$GODEBUG $GOTRACEBACK $TIDEMARK_RUN_ATTEMPT" >&2';
    const { stderr } = await run([
      ...PLAIN,
      "--gctrace",
      "--sigquit-dump",
      "stop",
      "--",
      "sh",
      "-c",
      echo,
    ]);
    expect(stderr).toMatch(/^gctrace=1 all 1\n/);
    expect(process.env["TIDEMARK_RUN_ATTEMPT"]).toBeUndefined();
  });
});
