import { type ChildProcess, spawn } from "node:child_process";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { Report } from "../src/report/report.ts";
import type { Session } from "../src/serve/api.ts";

/** Goal: `tidemark open` as a person runs it: the built program, its thread, its page, Ctrl-C. */
const ROOT = join(import.meta.dirname, "..");
const CLI = join(ROOT, "dist", "cli.js");
const INCIDENT = "cases/incidents/recommender/leaking/captures";
const HEAP = join(ROOT, INCIDENT, "000239s-heap.pb.gz");
const running: ChildProcess[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
});

interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

interface Opened {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** The address that was printed; rejects when the program ends before. */
  readonly url: Promise<URL>;
}

function open(...words: readonly string[]): Opened {
  const child = spawn(process.execPath, [CLI, ...words, "-no_browser"], { cwd: ROOT });
  running.push(child);
  let stdout = "";
  let stderr = "";
  child.stderr.on("data", (chunk) => (stderr += chunk));
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (code) => resolve({ code, stderr }));
  });
  const url = new Promise<URL>((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
      const [, address] = /^explorer: (\S+)$/m.exec(stdout) ?? [];
      if (address !== undefined) resolve(new URL(address));
    });
    void ended.then(({ stderr: said }) => reject(new Error(said)));
  });
  url.catch(() => undefined);
  return { child, ended, url };
}

/** Asked again while the answer is that it is not there yet. */
async function read<T>(url: URL, path: string, isDone: (value: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await fetch(new URL(path, url));
    const value: T = await answer.json();
    if (answer.status === 200 && isDone(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const isReady = ({ state }: Session): boolean => state === "ready";

describe("tidemark open", () => {
  test("shows verdict, views and the reason from the source, until Ctrl-C", async () => {
    const { child, ended, url } = open("open", INCIDENT, "--source", "cases/incidents");
    const page = await fetch(await url);
    expect(page.headers.get("content-type")).toMatch(/^text\/html/);
    const session = await read<Session>(await url, "/api/session", isReady);
    expect(session.captures.length).toBeGreaterThan(50);
    const report = await read<Report>(await url, "/api/report", () => true);
    expect(report.verdict).toBe("leaking");
    expect(report.findings[0].cause?.sentence).toContain("algo.go:38");
    const judged = await read<Session>(await url, "/api/session", isReady);
    expect(judged.start).toMatchObject({ measure: "goroutine", base: expect.any(String) });
    const flame = await fetch(new URL("/api/flamegraph", await url));
    expect(flame.headers.get("content-type")).toBe("application/octet-stream");
    child.kill("SIGINT");
    expect(await ended).toMatchObject({ code: 0 });
  });

  test("reads standard input", async () => {
    const { child, url } = open("open", "-");
    if (child.stdin !== null) createReadStream(HEAP).pipe(child.stdin);
    const session = await read<Session>(await url, "/api/session", isReady);
    expect(session.captures).toMatchObject([{ id: "stdin", kind: "heap" }]);
  });

  test("passes over the program file that users of pprof put in front", async () => {
    const { url } = open("open", process.execPath, HEAP);
    const session = await read<Session>(await url, "/api/session", isReady);
    expect(session.captures.map(({ id }) => id)).toEqual(["000239s-heap.pb.gz"]);
    expect(session.notes).toEqual([]);
  });

  test("-http= on a report opens that report, with its base and its filters", async () => {
    const before = HEAP.replace("000239s", "000000s");
    const { url } = open("top", "-http=:", "-cum", "-focus=algo", "-base", before, HEAP);
    const { pathname, searchParams, search } = await url;
    expect(pathname).toBe("/ui/top");
    expect(Object.fromEntries(searchParams)).toEqual({
      ...{ c: "000239s-heap.pb.gz", b: "base.pb", f: "algo", sort: "cum" },
    });
    await read<Session>(await url, "/api/session", isReady);
    expect((await fetch(new URL(`/api/table${search}`, await url))).status).toBe(200);
  });

  test.each([
    [["open", "/nowhere/at/all"], /no such file or folder/],
    [["open", "package.json"], /not a profile/],
    [["open", HEAP, "-http=8081"], /give it as \[host\]:\[port\]/],
    [["open", HEAP, "-http=:99999"], /give it as \[host\]:\[port\]/],
  ])("%j ends with one line and 2", async (words, reason) => {
    const { code, stderr } = await open(...words).ended;
    expect(code).toBe(2);
    expect(stderr).toMatch(reason);
    expect(stderr).not.toContain("    at ");
  });
});
