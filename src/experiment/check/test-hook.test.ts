import { describe, expect, test } from "vitest";
import { HOOK_SOURCE, hookedTesting } from "./test-hook.ts";

const TESTING = `package testing

type testDeps interface {
	ImportPath() string
	WriteProfileTo(string, io.Writer, int) error
}

func tRunner(t *T, fn func(t *T)) {
	t.runner = callerName(0)
}

func (m *M) Run() (code int) {
	m.before()
	defer m.after()

	if !*isFuzzWorker {
	}
}
`;

describe("the hook in the testing package", () => {
  test("stands around all tests, and learns of each of them", () => {
    const hooked = hookedTesting(TESTING);
    expect(hooked).toContain("defer m.after(); defer tidemarkAfter(m); tidemarkBefore(m)\n");
    expect(hooked).toContain("fn func(t *T)) { tidemarkTest(t)\n");
    expect(hooked?.split("\n")).toHaveLength(TESTING.split("\n").length);
  });

  test.each([
    ["defer m.after()", "m.after()"],
    ["isFuzzWorker", "isWorker"],
    ["WriteProfileTo(string, io.Writer, int) error", "WriteProfile() error"],
  ])("is left out where %s is missing", (known, other) => {
    expect(hookedTesting(TESTING.replaceAll(known, other))).toBeNull();
  });

  test("knows no other package than the standard library's", () => {
    const imports = [...HOOK_SOURCE.matchAll(/^\t"([^"]+)"$/gm)].map(([, name]) => name);
    expect(imports).toEqual(["os", "path/filepath", "runtime", "strings", "sync", "time"]);
  });
});
