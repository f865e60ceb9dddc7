import { describe, expect, test } from "vitest";
import { blockedLine, goSample } from "../../test/samples/go-samples.ts";
import { readGoroutineDump } from "./goroutine-text.ts";
import type { Frame } from "./profile.ts";
import {
  allocationFrame,
  blockedFrame,
  isDependency,
  isRuntimePlumbing,
  isStandardLibrary,
  spawnFrame,
} from "./user-frame.ts";

function frames(...names: string[]): Frame[] {
  return names.map((name, i) => ({ function: name, file: `/src/${name}.go`, line: i + 1 }));
}

describe("function names", () => {
  test.each<[string, boolean]>([
    ["net/http.(*conn).serve", true],
    ["main.main.func2.1", false],
    ["github.com/nats-io/nats%2ego.(*Conn).readLoop", false],
    ["gopkg.in/yaml%2ev3.Unmarshal", false],
    ["example.com/a.(*Cache[github.com/x/y.Key,[]go.shape.int]).Put", false],
    ["slices.Grow[go.shape.[]go.shape.string,go.shape.string]", true],
    ["vendor/golang.org/x/net/http2/hpack.NewEncoder", true],
    ["myapp/internal/queue.Push", false],
    ["panic", true],
    ["runtime.gopark", true],
    ["", true],
  ])("%s", (name, standard) => {
    expect(isStandardLibrary(name)).toBe(standard);
  });

  test("plumbing is what carries out an operation", () => {
    expect(isRuntimePlumbing("internal/poll.runtime_pollWait")).toBe(true);
    expect(isRuntimePlumbing("main._Cfunc_wait")).toBe(true);
    expect(isRuntimePlumbing("main.start.gowrap1")).toBe(true);
    expect(isRuntimePlumbing("golang.org/x/sync/errgroup.(*Group).Wait")).toBe(true);
    expect(isRuntimePlumbing("runtimex.F")).toBe(false);
    expect(isRuntimePlumbing("net/http.(*conn).serve")).toBe(false);
  });
});

describe("blocked line", () => {
  test("the first frame outside the standard library", () => {
    const stack = frames(
      "runtime.gopark",
      "io.(*pipe).read",
      "io.ReadAll",
      "example.com/a.Read",
      "main.main",
    );
    expect(blockedFrame(stack)?.function).toBe("example.com/a.Read");
  });

  test("the outermost standard frame where there is no other", () => {
    const stack = frames(
      "runtime.gopark",
      "net/http.(*persistConn).readLoop",
      "net/http.(*Transport).dialConn.gowrap1",
      "runtime.goexit",
    );
    expect(blockedFrame(stack)?.function).toBe("net/http.(*persistConn).readLoop");
  });

  test("plumbing where there is nothing else, null for no frames", () => {
    expect(blockedFrame(frames("runtime.gopark", "runtime.bgsweep"))?.function).toBe(
      "runtime.bgsweep",
    );
    expect(blockedFrame([])).toBeNull();
  });

  test.each(["go1.26.8", "go1.27.0"])("is the marked line in real dumps of %s", (version) => {
    const dump = readGoroutineDump(goSample(`${version}-blocked-goroutine-debug2.txt`));
    const lines = dump.stacks.map((stack) => blockedFrame(stack.frames)?.line);
    const names = ["mutex", "rwmutex-read", "waitgroup", "cond", "sleep", "pipe", "socket", "file"];
    for (const name of names) expect(lines).toContain(blockedLine(name));
  });
});

describe("spawn site", () => {
  test("is the go statement", () => {
    const [creator] = frames("main.start");
    expect(spawnFrame({ frames: frames("main.work"), creator })).toBe(creator);
    expect(spawnFrame({ frames: frames("main.main"), creator: null })).toBeNull();
  });

  test.each([
    ["sync.(*WaitGroup).Go", "sync.(*WaitGroup).Go.func1"],
    ["golang.org/x/sync/errgroup.(*Group).Go", "golang.org/x/sync/errgroup.(*Group).Go.func1"],
    ["golang.org/x/sync/errgroup.(*Group).add", "golang.org/x/sync/errgroup.(*Group).add.func1.1"],
    ["time.goFunc", "time.goFunc"],
  ])("behind %s is the function it was given", (creatorName, root) => {
    const [creator] = frames(creatorName);
    const stack = frames("io.ReadAll", "example.com/a.read", "example.com/a.run.func2", root);
    expect(spawnFrame({ frames: stack, creator })?.function).toBe("example.com/a.run.func2");
  });

  test("is the spawner itself where no function of the program is left", () => {
    const [creator] = frames("net/http.(*Server).Serve");
    expect(spawnFrame({ frames: frames("net/http.(*conn).serve"), creator })).toBe(creator);
  });
});

describe("allocation", () => {
  const library: Frame = {
    function: "github.com/rabbitmq/amqp091-go.(*Channel).recvContent",
    file: "github.com/rabbitmq/amqp091-go@v1.9.0/channel.go",
    line: 400,
  };
  const own: Frame = { function: "example.com/app.Consume", file: "example.com/app/a.go", line: 7 };
  const [read] = frames("io.ReadAll");

  test("charges the library and names the caller", () => {
    expect(isDependency(library)).toBe(true);
    expect(allocationFrame([read, library, own])).toEqual({ site: library, caller: own });
  });

  test("needs no caller where the program itself allocates", () => {
    expect(allocationFrame([read, own, library])).toEqual({ site: own, caller: null });
    expect(allocationFrame([read, library])).toEqual({ site: library, caller: null });
    expect(allocationFrame([])).toBeNull();
  });
});
