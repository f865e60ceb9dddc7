import { describe, expect, test } from "vitest";
import { metricsText } from "../../test/samples/metrics-samples.ts";
import { readOomKills } from "./oom.ts";
import { LISTENS_EVERYWHERE, readProc } from "./proc.ts";
import { mappingSizes } from "./proc-mappings.ts";

const KIB = 1024;
const V2 = `==> /sys/fs/cgroup/app/memory.max <==
536870912
==> /sys/fs/cgroup/app/memory.current <==
400000000
==> /sys/fs/cgroup/app/memory.events <==
low 0
high 0
max 12
oom 3
oom_kill 2
oom_group_kill 0
==> /sys/fs/cgroup/app/memory.stat <==
anon 380000000
file 15000000
==> /sys/fs/cgroup/memory.max <==
max
==> /sys/fs/cgroup/memory.current <==
900000000
`;

describe("/proc", () => {
  test("whether the profiles are served on all interfaces", () => {
    const everywhere = (lines: string) =>
      readProc(`==> /proc/7/net/listening <==\n${lines}`).sample.other.get(LISTENS_EVERYWHERE);
    expect(everywhere("listens 00000000:1F90\n")).toBe(1);
    expect(everywhere(`listens ${"0".repeat(32)}:1F90\n`)).toBe(1);
    expect(everywhere("listens 0100007F:1F90\n")).toBe(0);
  });

  test("the settings of the runtime in its environment", () => {
    const { sample } = readProc("==> /proc/7/environ <==\nGOGC=200\nGOMEMLIMIT=2GiB\n");
    expect(sample.gc.gogcPercent).toBe(200);
    expect(sample.limits.goMemLimitBytes).toBe(2 * 1024 ** 3);
    const off = readProc("==> /proc/7/environ <==\nGOGC=off\nGOMEMLIMIT=off\n").sample;
    expect(off.gc.gogcPercent).toBeNull();
    expect(off.limits.goMemLimitBytes).toBeNull();
  });

  test("the start of the process, where the capture added it as a date", () => {
    const stat =
      "==> /proc/7/stat <==\n7 (a) b) S 1 7 7 0 -1 0 0 0 0 0 1 1 0 0 20 0 9 0 5000 1 1\n";
    expect(readProc(stat).sample.processStartMs).toBeNull();
    const dated = `${stat}started_unix_ms 1700000000123\n`;
    expect(readProc(dated).sample.processStartMs).toBe(1_700_000_000_123);
  });

  const text = metricsText("go1.26.8-proc.txt");
  test("a real capture of several files", () => {
    const { sample, warnings } = readProc(text);
    expect(warnings).toEqual([]);
    expect(sample).toMatchObject({ origin: "proc", unknownLines: 0 });
    const rss = /^Rss:\s+(\d+) kB/m.exec(text)?.[1];
    expect(sample.residentBytes).toBe(Number(rss) * KIB);
    expect(sample.residentPeakBytes).toBeGreaterThan(1e6);
    expect(sample.threads).toBeGreaterThan(2);
    expect(sample.other.get("smaps_rollup.LazyFree")).toBe(0);
    expect(sample.other.get("limits.Max open files")).toBe(20_000);
  });
  test("one file alone is known by its content", () => {
    const status = text.slice(text.indexOf("\n") + 1, text.indexOf("==>", 5));
    expect(readProc(status).sample.threads).toBeGreaterThan(2);
    expect(() => readProc("hello\n")).toThrow(/nothing known in "hello/);
  });
  test("mappings by kind, with the names of Go 1.25 and later", () => {
    const sizes = mappingSizes(
      [
        "c000000000-c000400000 rw-p 00000000 00:00 0   [anon: Go: heap]",
        "Rss:                2048 kB",
        "7f0000000000-7f0000100000 rw-p 00000000 00:00 0 ",
        "Rss:                 512 kB",
        "00400000-00500000 r-xp 00000000 08:01 77  /srv/app",
      ].join("\n"),
    );
    expect(sizes.get("Go: heap")).toEqual({ sizeBytes: 4096 * KIB, residentBytes: 2048 * KIB });
    expect(sizes.get("anonymous")).toEqual({ sizeBytes: 1024 * KIB, residentBytes: 512 * KIB });
    expect(sizes.get("file")?.sizeBytes).toBe(1024 * KIB);
  });
});

describe("cgroup", () => {
  test("version 1, recorded, without a limit", () => {
    const { sample } = readProc(metricsText("go1.26.8-cgroup.txt"));
    expect(sample).toMatchObject({ origin: "cgroup", unknownLines: 0 });
    expect(sample.limits.cgroupLimitBytes).toBeNull();
    expect(sample.limits.cgroupUsageBytes).toBeGreaterThan(1e6);
    expect(sample.limits.oomKills).toBe(0);
  });
  test("version 2: the tightest limit counts, with the use of its group", () => {
    expect(readProc(V2).sample.limits).toEqual({
      goMemLimitBytes: null,
      cgroupLimitBytes: 536_870_912,
      cgroupUsageBytes: 400_000_000,
      oomKills: 2,
    });
  });
  test("a file nobody knows is said and does not spoil the others", () => {
    const { sample, warnings } = readProc(`==> /x/secret <==\n1\n${V2}`);
    expect(sample.limits.oomKills).toBe(2);
    expect(warnings).toEqual(['read /proc and cgroup files: "/x/secret" is not a file we know']);
  });
});

describe("kernel OOM lines", () => {
  const read = (text: string): ReturnType<typeof readOomKills> => readOomKills(Buffer.from(text));
  test("a container's limit", () => {
    const kills =
      read(`[  510.7] app invoked oom-killer: gfp_mask=0x100cca(GFP_HIGHUSER_MOVABLE), order=0, oom_score_adj=0
[  510.9] oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=c,mems_allowed=0,oom_memcg=/kube/pod1,task_memcg=/kube/pod1/app,task=app,pid=2343,uid=0
[  510.9] Memory cgroup out of memory: Killed process 2343 (app) total-vm:31763532kB, anon-rss:13928044kB, file-rss:12208kB, shmem-rss:0kB, UID:0 pgtables:28092kB oom_score_adj:0
`);
    expect(kills).toEqual([
      {
        pid: 2343,
        name: "app",
        scope: "cgroup",
        cgroup: "/kube/pod1",
        anonBytes: 13_928_044 * KIB,
        fileBytes: 12_208 * KIB,
        virtualBytes: 31_763_532 * KIB,
        atSeconds: 510.9,
      },
    ]);
  });
  test("old kernels and the whole machine", () => {
    const line = "total-vm:10kB, anon-rss:4kB, file-rss:1kB";
    expect(read(`Killed process 7 (a b) ${line}`)[0]).toMatchObject({
      scope: "unknown",
      name: "a b",
    });
    expect(read(`Out of memory: Killed process 7 (x) ${line}\n`)[0]?.scope).toBe("machine");
  });
});
