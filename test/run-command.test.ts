import { afterAll, describe, expect, test } from "vitest";
import { openPaths } from "../src/capture/open-source.ts";
import { endSupervised, startSupervised, untilTrue } from "./supervised.ts";

/** `tidemark run` with plain commands: what is passed through, and what is said of the end. */

afterAll(endSupervised);

const PLAIN = ["--pprof", "none"];
const isPosix = process.platform !== "win32";

function shell(script: string, flags: readonly string[] = PLAIN) {
  return startSupervised(flags, ["sh", "-c", script]);
}

describe.runIf(isPosix).concurrent("what is passed through", () => {
  test("stdin, stdout, stderr and the exit code; the report is not on stdout", async () => {
    const run = shell("cat; printf 'to stderr\\n' >&2; exit 7");
    run.process.stdin?.end("to stdin\n");
    expect(await run.ended).toBe(7);
    expect(run.stdout()).toBe("to stdin\n");
    expect(run.stderr()).toMatch(/^to stderr\ntidemark: failed with exit code 7; lived /);
    expect(run.stderr()).toContain("UNKNOWN");
  });

  test("SIGTERM ends the command as it wants to end, and no other life follows", async () => {
    const run = shell("trap 'exit 9' TERM; echo up; while :; do sleep 0.05; done", [
      ...PLAIN,
      "--restart",
      "always",
    ]);
    await untilTrue(() => run.stdout().includes("up"));
    run.process.kill("SIGTERM");
    expect(await run.ended).toBe(9);
    expect(run.stderr()).toContain("tidemark: ended as asked by SIGTERM, exit code 9");
  });

  test("other signals arrive", async () => {
    const run = shell(
      "trap 'echo usr1' USR1; trap 'echo hup; exit 0' HUP; echo up; while :; do sleep 0.05; done",
    );
    await untilTrue(() => run.stdout().includes("up"));
    run.process.kill("SIGUSR1");
    await untilTrue(() => run.stdout().includes("usr1"));
    run.process.kill("SIGHUP");
    expect(await run.ended).toBe(3);
    expect(run.stdout()).toBe("up\nusr1\nhup\n");
  });

  test("the second Ctrl-C kills what does not heed the first", async () => {
    const run = shell("trap 'echo int' INT; echo up; while :; do sleep 0.05; done");
    await untilTrue(() => run.stdout().includes("up"));
    run.process.kill("SIGINT");
    await untilTrue(() => run.stdout().includes("int"));
    run.process.kill("SIGINT");
    expect(await run.ended).toBe(137);
    expect(run.stderr()).toContain("tidemark: ended as asked by SIGKILL");
  });
});

describe.runIf(isPosix).concurrent("lives", () => {
  test("a job that fails is tried again, and each try knows its number", async () => {
    const run = shell('echo "try $TIDEMARK_RUN_ATTEMPT"; [ "$TIDEMARK_RUN_ATTEMPT" = 3 ]', [
      ...PLAIN,
      "--restart",
      "on-failure",
      "--backoff",
      "10ms",
      "--exit-code",
      "command",
    ]);
    expect(await run.ended).toBe(0);
    expect(run.stdout()).toBe("try 1\ntry 2\ntry 3\n");
    const { events } = await openPaths([run.folder]);
    expect(events.map(({ kind }) => kind)).toEqual([
      "ended",
      "restart",
      "ended",
      "restart",
      "ended",
    ]);
  });

  test("retries have an end", async () => {
    const run = shell("exit 5", [
      ...PLAIN,
      "--restart",
      "always",
      "--retries",
      "1",
      "--backoff",
      "10ms",
    ]);
    expect(await run.ended).toBe(5);
    expect(run.stderr()).toContain("tidemark: restarted once in a row: given up");
  });
});
