import { describe, expect, test } from "vitest";
import { withoutGroupPaths, withoutMachine } from "../scripts/without-machine.ts";

const V1 = [
  "==> /proc/71/cgroup <==",
  "4:memory:/fleet/7f00aa",
  "3:cpu:/",
  "",
  "==> /sys/fs/cgroup/memory/fleet/7f00aa/memory.limit_in_bytes <==",
  "536870912",
  "==> /sys/fs/cgroup/memory/fleet/memory.limit_in_bytes <==",
  "9223372036854771712",
  "==> /sys/fs/cgroup/memory/memory.usage_in_bytes <==",
  "1024",
  "",
].join("\n");

describe("control groups in a recording", () => {
  test("every level gets a name of its depth, limits stay", () => {
    expect(withoutGroupPaths(V1).split("\n")).toEqual([
      "==> /proc/71/cgroup <==",
      "4:memory:/level1/level2",
      "3:cpu:/",
      "",
      "==> /sys/fs/cgroup/memory/level1/level2/memory.limit_in_bytes <==",
      "536870912",
      "==> /sys/fs/cgroup/memory/level1/memory.limit_in_bytes <==",
      "9223372036854771712",
      "==> /sys/fs/cgroup/memory/memory.usage_in_bytes <==",
      "1024",
      "",
    ]);
  });

  test("the unified hierarchy as well", () => {
    const v2 =
      "0::/user.slice/a.scope\n==> /sys/fs/cgroup/user.slice/a.scope/memory.max <==\nmax\n";
    expect(withoutGroupPaths(v2)).toBe(
      "0::/level1/level2\n==> /sys/fs/cgroup/level1/level2/memory.max <==\nmax\n",
    );
  });

  test("only captures of /proc are touched", () => {
    const capture = {
      name: "000000s-goroutine-text.txt",
      kind: "goroutine-text",
      takenAtMs: 0,
      whence: "",
      target: { name: "t", labels: {} },
      bytes: Buffer.from(V1),
    } as const;
    expect(withoutMachine(capture)).toBe(capture);
    expect(withoutMachine({ ...capture, kind: "proc" }).bytes).toEqual(
      Buffer.from(withoutGroupPaths(V1)),
    );
  });
});
