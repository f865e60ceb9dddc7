import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

/** The built program as a shell sees it: streams, exit codes, signals. */

const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function tidemark(...argv: readonly string[]): Promise<Ended> {
  return shell(`"$0" "$@"`, argv);
}

/** Runs a shell line in which $0 is node, and "$@" the program and its arguments. */
function shell(line: string, argv: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn("bash", ["-c", line, process.execPath, CLI, ...argv]);
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk) => out.push(chunk));
    child.stderr.on("data", (chunk) => err.push(chunk));
    child.on("close", (code) =>
      resolve({
        code,
        stdout: Buffer.concat(out).toString(),
        stderr: Buffer.concat(err).toString(),
      }),
    );
  });
}

describe("the program", () => {
  test("without arguments prints the overview on stdout and ends with 0", async () => {
    const { code, stdout, stderr } = await tidemark();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^Tidemark finds the leak in a running Go service\.\n/);
  });

  test("a wrong command line is one line on stderr and exit code 2", async () => {
    expect(await tidemark("diagnoze", "x")).toEqual({
      code: 2,
      stdout: "",
      stderr: 'tidemark: unknown command "diagnoze": did you mean `tidemark diagnose`?\n',
    });
  });

  test("a file that is not there is one line on stderr and exit code 2", async () => {
    const { code, stdout, stderr } = await tidemark("diagnose", "/nowhere/heap.pb.gz");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^tidemark: .*\/nowhere\/heap\.pb\.gz.*\n$/);
  });

  test("a reader that leaves early is nobody's fault", async () => {
    const line = `set -o pipefail; "$0" "$@" | head -n 1`;
    const { stdout, stderr } = await shell(line, ["--help"]);
    expect(stdout.split("\n")).toHaveLength(2);
    expect(stderr).toBe("");
  });

  test("TIDEMARK_DEBUG=1 adds the stack", async () => {
    const { stderr } = await shell(`TIDEMARK_DEBUG=1 "$0" "$@"`, ["diagnoze"]);
    expect(stderr).toMatch(/^tidemark: unknown command [\s\S]*\n {4}at /);
  });
});
