import { describe, expect, test } from "vitest";
import { goSample } from "../../test/samples/go-samples.ts";
import { metricsText } from "../../test/samples/metrics-samples.ts";
import { readExpvar } from "./expvar.ts";
import { readMemstatsText } from "./memstats-text.ts";
import { readNumber } from "./number.ts";
import { readPrometheus } from "./prometheus.ts";
import { readPrometheusLine } from "./prometheus-line.ts";

const heapText = Buffer.from(goSample("go1.19.8-heap-debug1.txt")).toString();

describe("memstats text", () => {
  test("Go 1.19", () => {
    const { sample, warnings } = readMemstatsText(heapText);
    expect(warnings).toEqual([]);
    expect(sample.unknownLines).toBe(0);
    expect(sample.memory).toMatchObject({
      heapAllocBytes: 12_131_336,
      heapReleasedBytes: 4_341_760,
      stackInuseBytes: 524_288,
      mspanSysBytes: 211_536,
      nextGcBytes: 22_283_384,
      liveHeapBytes: null,
    });
    expect(sample.gc).toMatchObject({ cycles: 3, forcedCycles: 0 });
    expect(sample.residentPeakBytes).toBe(13_012_992);
    expect(sample.residentBytes).toBeNull();
    expect(sample.gc.lastGcMs).toBeCloseTo(1_795_223_286_135, -1);
  });
  test("a page that was cut is said", () => {
    const { warnings } = readMemstatsText(heapText.slice(0, heapText.indexOf("# GCSys")));
    expect(warnings.join()).toMatch(/ends after "OtherSys"|ends after "BuckHashSys"/);
  });
  test("no tail is an error", () => {
    expect(() => readMemstatsText("heap profile: 0: 0")).toThrow(/memstats text: no/);
  });
});

describe("expvar", () => {
  test.each(["go1.19.8", "go1.26.8"])("%s", (version) => {
    const text =
      version === "go1.19.8"
        ? Buffer.from(goSample("go1.19.8-debug-vars.json")).toString()
        : metricsText("go1.26.8-debug-vars.json");
    const { sample } = readExpvar(text);
    const { memory } = sample;
    expect(memory.heapSysBytes).toBe((memory.heapInuseBytes ?? 0) + (memory.heapIdleBytes ?? 0));
    expect(memory.heapObjects).toBe((memory.mallocs ?? 0) - (memory.frees ?? 0));
    expect(sample.gc.cycles).toBeGreaterThan(0);
  });
  test("numbers of the program by their path, its goroutines by their name", () => {
    const page = { queue: { depth: 7, by: { kind: 2 } }, numGoroutine: 41, version: "go1.22.3" };
    const { sample } = readExpvar(JSON.stringify(page));
    expect([...sample.other]).toEqual([
      ["queue.depth", 7],
      ["queue.by.kind", 2],
      ["numGoroutine", 41],
    ]);
    expect(sample).toMatchObject({ goroutines: 41, goVersion: "go1.22.3" });
  });
  test.each([
    ['{"memstats": {"Alloc": 1', /ends too early/],
    ["[1]", /expected an object/],
  ])("%s is an error", (text, message) => expect(() => readExpvar(text)).toThrow(message));
});

test("a number page counts goroutines only when that was asked for", () => {
  expect(readNumber("1234\n", { countsGoroutines: true }).sample.goroutines).toBe(1234);
  expect(readNumber("1234\n", { countsGoroutines: false }).sample.goroutines).toBeNull();
  expect(readNumber("-3.5", { countsGoroutines: true }).sample.other.get("value")).toBe(-3.5);
  expect(() => readNumber("12 goroutines", { countsGoroutines: true })).toThrow(/one number/);
});

describe("Prometheus pages of client_golang", () => {
  const plain = readPrometheus(metricsText("go1.26.8-metrics.txt"));
  const open = readPrometheus(metricsText("go1.26.8-openmetrics.txt"));
  const all = readPrometheus(metricsText("go1.26.8-metrics-all.txt"));
  test.each([
    ["text", plain],
    ["OpenMetrics", open],
    ["every runtime/metrics name", all],
  ])("%s: every line is read and every part of the memory is known", (_name, reading) => {
    expect(reading.warnings).toEqual([]);
    expect(reading.sample.unknownLines).toBe(0);
    const { memory } = reading.sample;
    expect(
      Object.entries(memory)
        .filter(([, value]) => value === null)
        .map(([key]) => key),
    ).toEqual(reading === all ? [] : ["liveHeapBytes"]);
    const parts = [
      memory.heapSysBytes,
      memory.stackSysBytes,
      memory.mspanSysBytes,
      memory.mcacheSysBytes,
      memory.buckHashSysBytes,
      memory.gcSysBytes,
      memory.otherSysBytes,
    ].reduce<number>((sum, part) => sum + (part ?? 0), 0);
    expect(parts).toBe(memory.sysBytes);
    expect(reading.sample.goroutines).toBeGreaterThan(100);
    expect(reading.sample.goVersion).toBe("go1.26.8");
    expect(reading.sample.residentBytes).toBeGreaterThan(1e6);
    expect(reading.sample.processStartMs).toBeGreaterThan(1.7e12);
    expect(reading.sample.openFds).toBeGreaterThan(3);
  });
  test("settings, collections and hostile label values", () => {
    expect(plain.sample.limits.goMemLimitBytes).toBe(512 * 1024 * 1024);
    expect(plain.sample.gc).toMatchObject({ gogcPercent: 100 });
    expect(plain.sample.gc.cycles).toBeGreaterThan(0);
    expect(all.sample.memory.liveHeapBytes).toBeGreaterThan(15e6);
    const shop = [...open.sample.other].filter(([name]) => name.startsWith("shop_requests_total{"));
    expect(shop.map(([, value]) => value)).toEqual([3]);
  });
});

describe("other exporters", () => {
  test("OpenTelemetry and VictoriaMetrics names", () => {
    const { sample } = readPrometheus(
      [
        'go_goroutine_count{otel_scope_name="runtime"} 12',
        '{"process.runtime.go.mem.heap_alloc_bytes"} 5e+06',
        "go_gc_forced_count 2",
        "process_num_threads 9",
        "go_memory_limit_bytes 9.223372036854775807e+18",
        "",
      ].join("\n"),
    );
    expect(sample).toMatchObject({ goroutines: 12, threads: 9, gc: { forcedCycles: 2 } });
    expect(sample.memory.heapAllocBytes).toBe(5e6);
    expect(sample.limits.goMemLimitBytes).toBeNull();
  });
  test("a page of several processes gives none of their numbers and says so", () => {
    const page = 'go_goroutines{pod="a"} 5\ngo_goroutines{pod="b"} 9\n';
    const { sample, warnings } = readPrometheus(page);
    expect(sample.goroutines).toBeNull();
    expect(warnings.join()).toContain("more than one process");
  });
  test("a cut page loses its last number and says so", () => {
    const { sample, warnings } = readPrometheus("go_threads 7\ngo_goroutines 12");
    expect(sample).toMatchObject({ goroutines: null, threads: 7 });
    expect(warnings.join()).toContain("was cut");
    const open = metricsText("go1.26.8-openmetrics.txt").replace("# EOF\n", "");
    expect(readPrometheus(`${open}# UNIT x seconds\n`).warnings.join()).toContain('no "# EOF"');
  });
  test("no series is an error", () => {
    expect(() => readPrometheus("<html><body>login</body></html>\n")).toThrow(/no series/);
  });
});

test.each([
  ["a 1", { name: "a", labels: "", value: 1 }],
  ["a\t+Inf 1395066363000", { name: "a", labels: "", value: Number.POSITIVE_INFINITY }],
  ['a{x="}\\"{"} -1.5e-3', { name: "a", labels: 'x="}\\"{"', value: -0.0015 }],
  ['a {x="y",} 2', { name: "a", labels: 'x="y",', value: 2 }],
  ['{"a.b",x="y"} 2', { name: "a.b", labels: 'x="y"', value: 2 }],
  ['a_bucket{le="1"} 3 # {id="q"} 0.5 1.5', { name: "a_bucket", labels: 'le="1"', value: 3 }],
  ["a 0x10", null],
  ["a", null],
  ["a 1 oops", null],
  ['a{x="y} 1', null],
  ["2a 1", null],
])("line %j", (line, expected) => expect(readPrometheusLine(line)).toEqual(expected));
