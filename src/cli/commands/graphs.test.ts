import { describe, expect, test } from "vitest";
import { recordedIo } from "../../../test/recorded-io.ts";
import { golden, samplePath } from "../../../test/samples/pprof-samples.ts";
import { stdoutOf } from "../../../test/stdout-of.ts";
import { UsageError } from "../../base/errors.ts";
import { COMMANDS } from "../commands.ts";
import { runShell } from "../shell.ts";

const heap = samplePath("heap.pb.gz");
const later = samplePath("heap-later.pb.gz");
const cpu = samplePath("cpu.pb.gz");
const goroutine = samplePath("goroutine.pb.gz");

describe("the command lines of test/samples/pprof/record.sh, as pprof users type them", () => {
  const lines: readonly (readonly [string, readonly string[]])[] = [
    ["heap-tree", ["tree", heap]],
    ["cpu-tree", ["-tree", cpu]],
    ["goroutine-tree", ["--tree", goroutine]],
    ["heap-tree-lines", ["tree", "-lines", "-nodecount=12", "-cum", heap]],
    ["heap-tree-mean", ["tree", "-mean", "-alloc_space", "-divide_by=3", heap]],
    ["heap-peek", ["peek", "main", heap]],
    ["heap-dot", ["dot", heap]],
    ["cpu-dot", ["dot", cpu]],
    ["goroutine-dot", ["dot", goroutine]],
    ["heap-dot-few", ["dot", "-nodecount=6", "-unit=kb", "-alloc_space", heap]],
    ["heap-dot-labels", ["dot", "-tagroot=bytes", "-tagfocus=1kb:", heap]],
    ["heap-dot-diff", ["dot", "-diff_base", heap, later]],
    ["cpu-dot-tree", ["dot", "-call_tree", "-nodefraction=0.05", cpu]],
    ["goroutine-dot-from", ["dot", "-show_from=main", "-noinlines", goroutine]],
  ];
  test.each(lines)("%s: %j", async (name, argv) => {
    expect(await stdoutOf(...argv)).toBe(golden(name));
  });
});

test("svg is drawn without Graphviz, one group for each node and edge", async () => {
  const svg = await stdoutOf("svg", heap);
  const dot = golden("heap-dot");
  expect(svg).toMatch(/^<\?xml/);
  const drawn = [...svg.matchAll(/class="(node|edge)"/g)].map(([, kind]) => kind);
  const edges = dot.match(/^N\S+ -> /gm)?.length ?? 0;
  const nodes = (dot.match(/^N\S+ \[/gm)?.length ?? 0) + 1;
  expect(drawn.filter((kind) => kind === "edge")).toHaveLength(edges);
  expect(drawn.filter((kind) => kind === "node")).toHaveLength(nodes);
});

describe("what is not supported is refused by name", () => {
  const refused: readonly (readonly [readonly string[], RegExp])[] = [
    [["top", "-symbolize=none", heap], /-symbolize is not supported by `tidemark top`: Go writes/],
    [["tree", "-tools", "x", heap], /-tools is not supported/],
    [["top", "-peek=main", heap], /`tidemark peek REGEXP SOURCE`/],
    [["top", "--intel_syntax", heap], /-intel_syntax is not supported/],
    [["-png", heap], /-png is not supported: `tidemark svg`/],
    [["web", heap], /`tidemark open`/],
    [["peek", "nothing_is_called_so", heap], /no matches found for regexp: nothing_is_called_so/],
    [["peek", "(", heap], /parsing peek regexp: /],
    [["top", "-divide_by=0", heap], /zero divisor/],
    [["top", "-tagfocus=(", heap], /parsing tagfocus regexp: /],
  ];
  test.each(refused)("%j", async (argv, message) => {
    const error = await runShell(argv, COMMANDS, recordedIo()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect(String(error)).toMatch(message);
  });
});

test("filters that met nothing are told on stderr", async () => {
  const io = recordedIo();
  await runShell(["top", "-focus=zzz", "-tagfocus=1mb:", "-tagroot=none", heap], COMMANDS, io);
  expect(io.written().stderr).toBe(
    [
      "TagRoot expression matched no samples",
      "tagfocus:Interpreted '1mb:' as range, not regexp",
      "Focus expression matched no samples",
      "",
    ].join("\n"),
  );
});
