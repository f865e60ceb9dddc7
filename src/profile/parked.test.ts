import { describe, expect, test } from "vitest";
import { goSample } from "../../test/samples/go-samples.ts";
import { readGoroutineDump } from "./goroutine-text.ts";
import { knownParked, knownSignature } from "./parked.ts";
import type { Frame } from "./profile.ts";

function frames(...names: string[]): Frame[] {
  return names.map((name) => ({ function: name, file: "/a.go", line: 1 }));
}

describe("healthy goroutines by name", () => {
  test("explain most of a healthy idle service", () => {
    const dump = readGoroutineDump(goSample("go1.19.8-healthy-idle-goroutines-debug2.txt"));
    const ids = dump.stacks.map((stack) => knownParked(stack.frames, stack.creator)?.id ?? null);
    expect(ids).toEqual(expect.arrayContaining(["main", "signal-loop", "sql-opener", "accept"]));
  });

  test("an idle connection is not a handler that reads", () => {
    const [creator] = frames("net/http.(*Server).Serve");
    const idle = frames(
      "net.(*conn).Read",
      "net/http.(*connReader).Read",
      "bufio.(*Reader).Peek",
      "net/http.(*conn).serve",
    );
    expect(knownParked(idle, creator)).toMatchObject({ id: "http-idle", kind: "conn" });
    const handler = [
      ...idle.slice(0, 3),
      ...frames("example.com/a.handle", "net/http.(*conn).serve"),
    ];
    expect(knownParked(handler, creator)).toBeNull();
  });

  test("main is excused as the main goroutine only", () => {
    expect(knownParked(frames("main.main"), null)?.id).toBe("main");
    expect(knownParked(frames("main.main"), frames("main.start")[0])).toBeNull();
  });

  test.each([
    ["github.com/redis/go-redis/v9/internal/pool.(*ConnPool).reaper", "const"],
    ["github.com/go-redis/redis/v8/internal/pool.(*ConnPool).reaper", "const"],
    ["k8s.io/klog/v2.(*loggingT).flushDaemon", "const"],
    ["google.golang.org/grpc/internal/transport.(*loopyWriter).run", "conn"],
    ["golang.org/x/net/http2.(*clientConnReadLoop).run", "conn"],
    ["net/http/internal/http2.(*serverConn).readFrames", "conn"],
    ["gopkg.in/natefinch/lumberjack%2ev2.(*Logger).millRun", "const"],
  ])("%s", (name, kind) => {
    expect(knownParked(frames("runtime.gopark", name), frames("x.y")[0])?.kind).toBe(kind);
  });

  test("nobody else is excused", () => {
    expect(knownParked(frames("main.(*srv).worker"), frames("main.main")[0])).toBeNull();
    expect(knownParked(frames("mynet/http.(*persistConn).readLoop"), null)).toBeNull();
  });
});

describe("leaks by name", () => {
  test("unclosed HTTP bodies in a real dump", () => {
    const dump = readGoroutineDump(goSample("go1.19.8-http-client-unclosed-bodies-debug2.txt"));
    const classes = Array.from(dump.stackOf, (stack, i) => {
      const state = dump.states[dump.stateOf[i]];
      return knownSignature(dump.stacks[stack].frames, state)?.classId;
    });
    expect(classes.filter((id) => id === "http-body-not-closed").length).toBeGreaterThan(0);
  });

  test("an idle pooled connection is no unclosed body", () => {
    const pooled = frames("bufio.(*Reader).Peek", "net/http.(*persistConn).readLoop");
    expect(knownSignature(pooled, "IO wait")).toMatchObject({
      classId: "http-client-per-request",
      alone: false,
    });
  });

  test.each([
    ["database/sql.(*Tx).awaitDone", "chan receive", "sql-rows-not-closed"],
    ["context.(*cancelCtx).propagateCancel.func2", "select", "ctx-cancel-lost"],
    ["google.golang.org/grpc.newClientStreamWithParams.func4", "select", "rpc-stream-abandoned"],
    ["io.(*pipe).write", "select", "pipe-half-closed"],
    ["sync.(*WaitGroup).Wait", "semacquire", "waitgroup-never-zero"],
  ])("%s", (name, state, classId) => {
    expect(knownSignature(frames(name, "main.f"), state)?.classId).toBe(classId);
  });

  test("others have none", () => {
    expect(knownSignature(frames("main.f"), "chan send")).toBeNull();
  });
});
