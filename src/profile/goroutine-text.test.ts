import { describe, expect, test } from "vitest";
import { goSample as sample } from "../../test/samples/go-samples.ts";
import { GO_DUMP_CUT_BYTES } from "../base/limits.ts";
import { FLAG_CUT, FLAG_LEAKED, FLAG_LOCKED, type GoroutineDump } from "./goroutine-dump.ts";
import { readGoroutineDump, readGoroutineDumps } from "./goroutine-text.ts";

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** What one goroutine of a dump is, as a person would say it. */
function goroutine(dump: GoroutineDump, i: number) {
  const stack = dump.stacks[dump.stackOf[i] ?? -1];
  return {
    id: dump.ids[i],
    state: dump.states[dump.stateOf[i] ?? -1],
    minutes: dump.minutes[i],
    flags: dump.flags[i],
    creatorId: dump.creatorIds[i],
    frames: stack?.frames.map((f) => `${f.function} ${f.file}:${f.line}`),
    creator: stack?.creator?.function ?? null,
    elided: stack?.elided,
  };
}

function all(dump: GoroutineDump) {
  return Array.from({ length: dump.count }, (_, i) => goroutine(dump, i));
}

const AGED = "go1.19.8-goroutine-debug2-aged.txt";

describe("real dumps", () => {
  test("a debug=2 body of Go 1.19 with ages", () => {
    const dump = readGoroutineDump(sample(AGED));
    expect(dump.count).toBe(22);
    expect(dump.unknownLines).toBe(0);
    expect(dump.truncated).toBe(false);
    expect(goroutine(dump, 2)).toEqual({
      id: 7,
      state: "chan send",
      minutes: 2,
      flags: 0,
      creatorId: 0,
      frames: ["main.(*srv).worker /src/example/leak/main.go:28"],
      creator: "main.main",
      elided: false,
    });
    expect(all(dump).filter((g) => g.flags === FLAG_LOCKED)).toHaveLength(1);
    expect(new Set(dump.stackOf.slice(2, 6)).size).toBe(1);
  });

  test("a SIGQUIT dump of Go 1.26 keeps the program's goroutines only", () => {
    const dump = readGoroutineDump(sample("go1.26.5-sigquit-http-server.log"));
    expect(all(dump).map((g) => [g.id, g.state])).toEqual([
      [1, "chan receive"],
      [19, "syscall"],
      [20, "IO wait"],
      [24, "IO wait"],
    ]);
    expect(goroutine(dump, 1).creatorId).toBe(1);
    expect(dump.unknownLines).toBe(0);
  });

  test("ancestors are read over and name the creator", () => {
    const dump = readGoroutineDump(sample("go1.26.5-sigquit-ancestors.log"));
    expect(dump.count).toBe(3);
    expect(goroutine(dump, 1).frames?.at(-1)).toMatch(/^main\./);
  });

  test("a GC trace without a dump has none", () => {
    expect(readGoroutineDumps(sample("go1.26.4-gctrace2-pacer-scav.log"))).toEqual([]);
    expect(() => readGoroutineDump(sample("go1.26.4-gctrace2-pacer-scav.log"))).toThrow(
      "read goroutine dump: no goroutine dump found",
    );
  });
});

describe("Go 1.26 and 1.27", () => {
  const read = (name: string) => readGoroutineDump(sample(name));

  test.each(["go1.26.8", "go1.27.0"])(
    "%s: a debug=2 body and a signal dump tell the same",
    (version) => {
      const body = all(read(`${version}-blocked-goroutine-debug2.txt`));
      const signal = all(read(`${version}-blocked-sigquit.log`));
      const byId = new Map(signal.map((g) => [g.id, g]));
      // Connections come and go; an elided stack keeps other frames beside the runtime's.
      const shared = body.filter((g) => g.creator?.startsWith("main.") && !g.elided);
      expect(shared.length).toBeGreaterThanOrEqual(22);
      for (const g of shared) {
        const other = byId.get(g.id);
        expect([g.id, other?.state, other?.creator]).toEqual([g.id, g.state, g.creator]);
        // Signal dumps add the runtime's frames and the compiler's wrappers.
        const own = (frames: readonly string[] = []) =>
          frames.filter((f) => /^main\.(?!.*\.gowrap)/.test(f));
        expect(own(other?.frames)).toEqual(own(g.frames));
      }
    },
  );

  test.each(["go1.26.8", "go1.27.0"])("%s marks what the leak profile found", (version) => {
    const dump = read(`${version}-blocked-goroutineleak-debug2.txt`);
    const leaked = all(dump).filter((g) => ((g.flags ?? 0) & FLAG_LEAKED) !== 0);
    expect(leaked.length).toBeGreaterThanOrEqual(16);
    expect(leaked.map((g) => g.state)).toContain("chan send");
    expect(leaked.every((g) => g.minutes === -1)).toBe(true);
    expect(leaked.some((g) => ((g.flags ?? 0) & FLAG_LOCKED) !== 0)).toBe(true);
  });

  test("labels of Go 1.27 in the header", () => {
    const dump = read("go1.27.0-blocked-goroutine-debug2.txt");
    expect([...dump.labels.values()].map((labels) => ({ ...labels }))).toEqual([
      { route: "/api/v1", tenant: 'odd "name", é]: {x}' },
    ]);
    const [row] = dump.labels.keys();
    expect(goroutine(dump, row).frames?.[0]).toMatch(/^main\.labelled /);
  });

  test("frames left out in the middle of a deep stack", () => {
    const dump = read("go1.26.8-blocked-goroutine-debug2.txt");
    const deep = all(dump).find((g) => g.elided);
    expect(deep?.frames).toHaveLength(100);
  });
});

describe("dumps wrapped by log pipelines read as the plain one", () => {
  const plain = new TextDecoder().decode(sample(AGED));
  const expected = all(readGoroutineDump(bytes(plain)));
  const lines = plain.split("\n");
  const wrap = (edit: (line: string, i: number) => string) => lines.map(edit).join("\n");
  const clock = (i: number) => `2026-11-21T03:59:${String(10 + (i % 50))}.${100 + (i % 900)}Z`;

  test.each<[string, string]>([
    ["CRLF", plain.replaceAll("\n", "\r\n")],
    ["tabs turned into spaces", plain.replaceAll("\t", "    ")],
    ["leading blanks trimmed", wrap((line) => line.trim())],
    ["blank lines dropped", lines.filter((line) => line !== "").join("\n")],
    ["time stamps", wrap((line, i) => `${clock(i)} ${line}`)],
    ["time stamps, trailing blanks trimmed", wrap((l, i) => `${clock(i)} app[12]: ${l}`.trimEnd())],
    ["CRI", wrap((line, i) => `${clock(i)} stderr F ${line}`)],
    ["compose", wrap((line) => `app-1  | ${line}`)],
    ["syslog", wrap((line, i) => `Nov ${1 + (i % 30)} 03:59:14 host-7 app[${i}]: ${line}`)],
    [
      "JSON lines",
      wrap((l, i) => JSON.stringify({ log: `${l}\n`, stream: "stderr", time: clock(i) })),
    ],
    ["one escaped field", `level=error msg=${JSON.stringify(plain)}`],
    ["indented", wrap((line) => `    ${line}`)],
  ])("%s", (_, text) => {
    const dump = readGoroutineDump(bytes(text));
    expect(all(dump)).toEqual(expected);
    expect(dump.unknownLines).toBe(0);
    expect(dump.truncated).toBe(false);
  });

  test("a plain dump after one whose lines have a short prefix", () => {
    const [first, second] = readGoroutineDumps(bytes(`${wrap((l) => `app1 ${l}`)}\n${plain}`));
    expect(all(first)).toEqual(expected);
    expect(all(second)).toEqual(expected);
  });

  test("UTF-16 as PowerShell writes it", () => {
    const text = Buffer.from(`\ufeff${plain}`, "utf16le");
    expect(all(readGoroutineDump(text))).toEqual(expected);
  });
});

describe("headers of every version", () => {
  const read = (header: string) =>
    readGoroutineDump(
      bytes(
        `${header}\nmain.f()\n\t/a.go:1 +0x1\ncreated by main.main in goroutine 1\n\t/a.go:9 +0x2\n`,
      ),
    );

  test.each<[string, object]>([
    ["goroutine 5 [chan send]:", { state: "chan send", minutes: -1, flags: 0 }],
    [
      "goroutine 5 [select (no cases), 525600 minutes]:",
      { state: "select (no cases)", minutes: 525600 },
    ],
    [
      "goroutine 5 [select, 3 minutes, locked to thread]:",
      { state: "select", minutes: 3, flags: 1 },
    ],
    ["goroutine 5 [chan receive (leaked)]:", { state: "chan receive", flags: FLAG_LEAKED }],
    ["goroutine 5 [chan receive (leaked) (scan) (durable)]:", { state: "chan receive", flags: 14 }],
    [
      "goroutine 5 [chan receive (nil chan), synctest bubble 7]:",
      { state: "chan receive (nil chan)" },
    ],
    ["goroutine 5 [select (synctest), synctest group 7]:", { state: "select (synctest)" }],
    ["goroutine 5 gp=0xc000007 m=nil [IO wait]:", { id: 5, state: "IO wait" }],
    ["goroutine 9007199254740991 gp=0x1 m=3 mp=0x2 [syscall]:", { id: 9007199254740991 }],
    ["goroutine 5 [some future reason]:", { state: "some future reason" }],
  ])("%s", (header, expected) => {
    expect(goroutine(read(header), 0)).toMatchObject({ creatorId: 1, ...expected });
  });

  test.each<[string, object]>([
    [
      'goroutine 5 [select, 2 minutes labels:{"route": "/x]: ", "b": "a\\"\\x41"}]:',
      { route: "/x]: ", b: 'a"A' },
    ],
    [
      'goroutine 5 [select] {route: /api/v1, "odd key": "v, w"}:',
      { route: "/api/v1", "odd key": "v, w" },
    ],
    ["goroutine 5 [select] {__proto__: x}:", { ["__proto__"]: "x" }],
  ])("labels: %s", (header, labels) => {
    const dump = read(header);
    expect(goroutine(dump, 0).state).toBe("select");
    expect(Object.entries(dump.labels.get(0) ?? {})).toEqual(Object.entries(labels));
  });
});

describe("several dumps and none", () => {
  const block = (id: number, state = "chan send") =>
    `goroutine ${id} [${state}]:\nmain.f(0x1)\n\t/a.go:${id} +0x1\ncreated by main.main\n\t/a.go:9 +0x2\n\n`;
  const ids = (text: string) => readGoroutineDumps(bytes(text)).map((dump) => [...dump.ids]);

  test("a repeated id begins a new dump where its running goroutine stands", () => {
    const first = block(7, "running") + block(1) + block(2);
    const second = block(8, "running") + block(2) + block(3);
    expect(ids(first + second)).toEqual([
      [7, 1, 2],
      [8, 2, 3],
    ]);
  });

  test("without a running goroutine it begins at the repeated id", () => {
    expect(ids(block(1) + block(2) + block(1) + block(3))).toEqual([
      [1, 2],
      [1, 3],
    ]);
  });

  test("a signal line begins a new dump", () => {
    expect(ids(`${block(1)}SIGQUIT: quit\nPC=0x1 m=0\n\n${block(2)}`)).toEqual([[1], [2]]);
  });

  test("stack traces of panics in a log are no dumps", () => {
    const panic = `http: panic serving 1.2.3.4:5: boom\n${block(50, "running")}`;
    expect(ids(panic + panic.replaceAll("50", "51"))).toEqual([]);
    expect(ids(`${panic}listening again\n\nSIGQUIT: quit\n\n${block(1)}${block(2)}`)).toEqual([
      [1, 2],
    ]);
  });

  test("a goroutine on another thread among log lines begins no new dump", () => {
    const elsewhere =
      "goroutine 3 [running]:\n\tgoroutine running on other thread; stack unavailable\n" +
      "created by main.main\n\t/a.go:9 +0x2\n\n";
    const text = `SIGQUIT: quit\n\n${block(2)}request done\n${elsewhere}${block(4)}`;
    expect(ids(text)).toEqual([[2, 3, 4]]);
    expect(ids(`SIGQUIT: quit\n\n${elsewhere}${block(4)}SIGQUIT: quit\n\n${elsewhere}`)).toEqual([
      [3, 4],
    ]);
  });

  test("threads printed by GOTRACEBACK=crash fill in the stacks they show", () => {
    const elsewhere =
      "goroutine 3 [running]:\n\tgoroutine running on other thread; stack unavailable\ncreated by main.main\n\t/a.go:9 +0x2\n\n";
    const thread = `\n-----\n\nSIGQUIT: quit\nPC=0x1 m=2 sigcode=0\n\ngoroutine 0 [idle]:\nruntime.futex()\n\t/sys.s:1 +0x1\n\n${block(3, "running")}rax    0x1\n`;
    const [dump, ...rest] = readGoroutineDumps(
      bytes(`SIGQUIT: quit\n\n${block(2)}${elsewhere}rax    0x0\n${thread}`),
    );
    expect(rest).toEqual([]);
    expect([...(dump?.ids ?? [])]).toEqual([2, 3]);
    expect(dump?.stacks[dump.stackOf[1] ?? 0]?.frames).toHaveLength(1);
  });
});

describe("very large dumps", () => {
  test("a million goroutines with few stacks, and with labels of their own", () => {
    const count = 1_000_000;
    const blocks = Array.from({ length: count }, (_, i) => {
      const labels = i % 2 === 0 ? "" : ` {request: r${i}}`;
      return `goroutine ${i + 2} [select]${labels}:\nmain.f(0x${i.toString(16)})\n\t/a.go:${1 + (i % 50)} +0x1\ncreated by main.main\n\t/a.go:9 +0x2\n`;
    });
    const dump = readGoroutineDump(bytes(blocks.join("\n")));
    expect(dump.count).toBe(count);
    expect(dump.stacks).toHaveLength(50);
    expect(dump.labels.get(count - 1)).toEqual({ request: `r${count - 1}` });
    expect(dump.truncated).toBe(false);
  });

  test("64 MiB is where Go cuts", () => {
    const block =
      "goroutine 5 [select]:\nmain.f(0x1)\n\t/a.go:1 +0x1\ncreated by main.main\n\t/a.go:9 +0x2\n\n";
    const text = new Uint8Array(GO_DUMP_CUT_BYTES).fill(10);
    text.set(bytes(block));
    expect(readGoroutineDump(text).truncated).toBe(true);
    expect(readGoroutineDump(text.subarray(0, -1)).truncated).toBe(false);
  });
});

describe("cut, elided and foreign lines", () => {
  const plain = new TextDecoder().decode(sample(AGED));

  test("every cut inside the last block is seen, and whole blocks before it are kept", () => {
    const lastBlock = plain.lastIndexOf("goroutine ");
    const lastOffset = plain.lastIndexOf(" +0x");
    for (let end = lastBlock + 1; end < lastOffset; end++) {
      const dump = readGoroutineDump(bytes(plain.slice(0, end)));
      expect(dump.count).toBeGreaterThanOrEqual(21);
      expect([end, dump.truncated]).toEqual([end, true]);
      if (dump.count === 22) expect(dump.flags[21]).toBe(FLAG_CUT);
    }
  });

  test("frames left out by the runtime", () => {
    const dump = readGoroutineDump(
      bytes(
        "goroutine 5 [select]:\nmain.f(...)\n\t/a.go:1\n...12 frames elided...\nmain.g()\n\t/a.go:2 +0x1\ncreated by main.main\n\t/a.go:9 +0x2\n",
      ),
    );
    expect(goroutine(dump, 0)).toMatchObject({
      elided: true,
      frames: ["main.f /a.go:1", "main.g /a.go:2"],
    });
  });

  test("C frames with and without symbols", () => {
    const dump = readGoroutineDump(
      bytes(
        "goroutine 5 [syscall]:\nnon-Go function at pc=7f00\nepoll_wait\n\t/src/e.c:12 pc=0x7f01\nmain._Cfunc_wait(0x1)\n\t_cgo_gotypes.go:44 +0x1\nmain.main()\n\t/a.go:2 +0x1\ncreated by main.main\n\t/a.go:9 +0x2\n",
      ),
    );
    expect(goroutine(dump, 0).frames).toEqual([
      "epoll_wait /src/e.c:12",
      "main._Cfunc_wait _cgo_gotypes.go:44",
      "main.main /a.go:2",
    ]);
    expect(dump.unknownLines).toBe(0);
  });

  test("lines of the program in between are counted, never fatal", () => {
    const dump = readGoroutineDump(
      bytes(
        "goroutine 5 [select]:\nmain.f(0x1)\nrequest done (ok)\n\t/a b/c.go:1 +0x5\nwhat\nmain.g()\n\t/a.go:2 +0x1\ncreated by main.main\n\t/a.go:9 +0x2\n",
      ),
    );
    expect(goroutine(dump, 0).frames?.at(-1)).toBe("main.g /a.go:2");
    expect(dump.unknownLines).toBeGreaterThan(0);
  });
});
