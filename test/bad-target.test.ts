import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import type { Report } from "../src/report/report.ts";
import { type FakeServer, fakeGo, goHandler, type Handler, serve } from "./fake-target.ts";

/** Goal: a target that does not answer as it should costs one sentence, and says what to do. */
const CLI = join(import.meta.dirname, "..", "dist", "cli.js");
const scratch = mkdtempSync(join(tmpdir(), "tidemark-target-"));
const servers: FakeServer[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function start(handler: Handler): Promise<FakeServer> {
  const server = await serve(handler);
  servers.push(server);
  return server;
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `tidemark diagnose` on the server; `meanwhile` sees the child process. */
function diagnose(
  source: string,
  argv: readonly string[] = [],
  meanwhile: (interrupt: () => void) => void = () => undefined,
): Promise<Ended> {
  return new Promise((resolve) => {
    const all = [CLI, "diagnose", source, "--no-keep", ...argv];
    const child = spawn(process.execPath, all, { cwd: scratch });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk) => out.push(chunk));
    child.stderr.on("data", (chunk) => err.push(chunk));
    meanwhile(() => child.kill("SIGINT"));
    child.on("close", (code) =>
      resolve({
        code,
        stdout: Buffer.concat(out).toString(),
        stderr: Buffer.concat(err).toString(),
      }),
    );
  });
}

function answering(status: number, body: string, headers: Record<string, string> = {}): Handler {
  return (_, response) => response.writeHead(status, headers).end(body);
}

const HTML = { "content-type": "text/html; charset=utf-8" };
const LOGIN = "<html><head><title>Sign in</title></head><body><form></form></body></html>";

/** What the target does, and what is said behind `tidemark: scrape http://host/debug/pprof`. */
const TARGETS: readonly (readonly [what: string, handler: Handler, said: string])[] = [
  [
    "a login page with status 200",
    answering(200, LOGIN, HTML),
    '/goroutine?debug=1: an HTML page titled "Sign in" instead of a profile; is a login in front of it?',
  ],
  [
    "401",
    answering(401, "no"),
    "/: 401: the target wants a login; give --user, --bearer or --header",
  ],
  [
    "403",
    answering(403, "no"),
    "/goroutine?debug=1: 403: access refused; give --user, --bearer or --header",
  ],
  [
    "404",
    answering(404, "404 page not found\n"),
    "/goroutine?debug=1: 404: net/http/pprof is not served under /debug/pprof; import it and serve its handlers, or give another place with --prefix",
  ],
  ["500", answering(500, "boom\n"), '/: 500: the target says "boom"'],
  [
    "a redirect to itself",
    (request, response) => response.writeHead(302, { location: request.url ?? "/" }).end(),
    "/: more than 5 redirects, the last to ORIGIN/debug/pprof/",
  ],
  [
    "a redirect to a host that is not there",
    answering(302, "", { location: "http://sign-in.invalid/login" }),
    "/: redirected to http://sign-in.invalid/login: no such host name",
  ],
  [
    "an answer that breaks off",
    (_, response) => {
      response.writeHead(200, { "content-length": 1000 }).write("abc");
      setTimeout(() => response.destroy(), 20);
    },
    "/: connection closed by the target before the answer was complete (after 3 bytes of the answer)",
  ],
  [
    "a port that speaks no HTTP",
    (request) => request.socket.end("220 mail ready\r\n"),
    "/: the answer is not valid HTTP; is this another protocol's port?",
  ],
  [
    "an empty page for every path",
    answering(200, ""),
    "/goroutine?debug=1: the answer is no goroutine profile; is this the port of net/http/pprof? (other place: --prefix)",
  ],
  [
    "an application that answers JSON to every path",
    answering(200, '{"ok":true}', { "content-type": "application/json" }),
    "/goroutine?debug=1: the answer is no goroutine profile; is this the port of net/http/pprof? (other place: --prefix)",
  ],
];

describe("first contact", () => {
  test.each(TARGETS)("%s is one line on stderr and exit code 2", async (_, handler, said) => {
    const { origin } = await start(handler);
    const line = `tidemark: scrape ${origin}/debug/pprof${said.replace("ORIGIN", origin)}\n`;
    expect(await diagnose(origin)).toEqual({ code: 2, stdout: "", stderr: line });
  });

  test("a port where nobody listens is named", async () => {
    const { origin, close } = await serve(answering(200, ""));
    await close();
    const { code, stdout, stderr } = await diagnose(origin);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(
      `tidemark: scrape ${origin}/debug/pprof/: connection refused: nothing listens there (is the port right?)\n`,
    );
  });

  test("a target that hangs is left at the first Ctrl-C", async () => {
    let asked = (): void => undefined;
    const { origin } = await start(() => asked());
    const ended = await diagnose(origin, [], (interrupt) => {
      asked = interrupt;
    });
    expect(ended.code).toBe(3);
    expect(ended.stderr).not.toMatch(/ at |Error/);
    expect(ended.stdout).toMatch(/UNKNOWN {4}There was no capture to judge\./);
  });
});

describe("a target that dies in the middle of the watch", () => {
  test("is judged by the rounds gathered until then, and the report says when it went", async () => {
    const go = fakeGo();
    const answer = goHandler(go);
    const server = await start((request, response) => {
      const dumps = server.requests.filter((one) => one.includes("goroutine?debug=2")).length;
      if (dumps > 3) request.socket.destroy();
      else answer(request, response);
    });
    const argv = ["--for", "6s", "--every", "1s", "--full", "--json"];
    const { code, stdout, stderr } = await diagnose(server.origin, argv);
    expect(code, stderr).toBe(3);
    expect(stderr).not.toMatch(/ {4}at /);
    const report = JSON.parse(stdout) as Report;
    expect(report.captures.byKind["dump"]).toBe(3);
    expect(report.events.map((event) => event.kind)).toEqual(["unreachable"]);
    expect(report.reason).toMatch(/too little to judge/);
  });
});
