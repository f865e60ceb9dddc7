/**
 * What is put into Go's own `testing` package while `check` runs tests, through `go build -overlay`
 * (cmd/go, "Build flags"): no file of Go or of the project changes. The hook writes what is alive
 * before the tests of a binary and after them, when what can end had time to.
 */

/** In (*M).Run, since Go 1.16: all tests, benchmarks and examples run after it. */
const BEFORE_TESTS = /^\t+m\.before\(\)\r?\n\t+defer m\.after\(\)(?=\r?\n)/m;
/** Runs each test and subtest, on a goroutine of its own. */
const TEST_RUNNER = /^func tRunner\(t \*T, fn func\(t \*T\)\) \{(?=\r?\n)/m;
/** What the hook builds upon. */
const NEEDED = [
  "isFuzzWorker",
  "ImportPath() string",
  "WriteProfileTo(string, io.Writer, int) error",
];

/**
 * The text of testing.go with calls of the hook, no line of it moved, for tests that panic print
 * their lines; null where it is not as it is known.
 */
export function hookedTesting(source: string): string | null {
  if (!BEFORE_TESTS.test(source)) return null;
  if (NEEDED.some((needed) => !source.includes(needed))) return null;
  return source
    .replace(BEFORE_TESTS, (known) => `${known}; defer tidemarkAfter(m); tidemarkBefore(m)`)
    .replace(TEST_RUNNER, (known) => `${known} tidemarkTest(t)`);
}

/** Names of the files that the hook writes into a folder for each run of a test binary. */
export const TEST_FILES = {
  package: "package",
  before: "before.txt",
  settled: "after-1.txt",
  later: "after-2.txt",
  tests: "tests.txt",
  heap: "heap.pb.gz",
} as const;

/** Environment variables that the hook reads. */
export const TEST_ENV = {
  folder: "TIDEMARK_TEST_DIR",
  settle: "TIDEMARK_TEST_SETTLE",
} as const;

/** The file that stands beside testing.go for as long as the tests run. */
export const HOOK_SOURCE = `package testing

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"
)

// Where this run of the tests is described; empty when nobody asked.
var tidemarkFolder string

// How many goroutines there were before the tests.
var tidemarkCount int

// Which goroutine ran which test: a line for each, "goroutine 21 [running]: TestFetch/late".
var tidemarkTests struct {
	sync.Mutex
	lines []string
}

// More tests than this in one binary are not told apart.
const tidemarkTestsMax = 200000

func tidemarkTest(t *T) {
	if tidemarkFolder == "" || t.name == "" {
		return
	}
	var stack [64]byte
	line, _, _ := strings.Cut(string(stack[:runtime.Stack(stack[:], false)]), "\\n")
	tidemarkTests.Lock()
	defer tidemarkTests.Unlock()
	if len(tidemarkTests.lines) < tidemarkTestsMax {
		tidemarkTests.lines = append(tidemarkTests.lines, line+" "+t.name)
	}
}

func tidemarkBefore(m *M) {
	root := os.Getenv("${TEST_ENV.folder}")
	if root == "" || *isFuzzWorker {
		return
	}
	folder, err := os.MkdirTemp(root, "tests-")
	if err != nil {
		return
	}
	tidemarkFolder = folder
	tidemarkCount = runtime.NumGoroutine()
	os.WriteFile(filepath.Join(folder, "${TEST_FILES.package}"), []byte(m.deps.ImportPath()), 0o644)
	tidemarkWrite(m, "goroutine", "${TEST_FILES.before}", 2)
}

func tidemarkAfter(m *M) {
	if tidemarkFolder == "" {
		return
	}
	tidemarkSettle()
	if runtime.NumGoroutine() > tidemarkCount {
		// Marks in the dumps what no running code can reach any more.
		tidemarkWrite(m, "goroutineleak", "leaked.pb.gz", 0)
	}
	tidemarkWrite(m, "goroutine", "${TEST_FILES.settled}", 2)
	if runtime.NumGoroutine() > tidemarkCount {
		time.Sleep(100 * time.Millisecond)
	}
	tidemarkWrite(m, "goroutine", "${TEST_FILES.later}", 2)
	tests := strings.Join(tidemarkTests.lines, "\\n")
	os.WriteFile(filepath.Join(tidemarkFolder, "${TEST_FILES.tests}"), []byte(tests), 0o644)
	tidemarkWrite(m, "heap", "${TEST_FILES.heap}", 0)
	tidemarkFolder = ""
}

// Waits while there are more goroutines than before, in small steps, for the settle time at most.
func tidemarkSettle() {
	settle, err := time.ParseDuration(os.Getenv("${TEST_ENV.settle}"))
	if err != nil {
		settle = time.Second
	}
	runtime.GC()
	began := time.Now()
	for step := time.Millisecond; runtime.NumGoroutine() > tidemarkCount; step *= 2 {
		left := settle - time.Since(began)
		if left <= 0 {
			break
		}
		if step > 200*time.Millisecond {
			step = 200 * time.Millisecond
		}
		if step > left {
			step = left
		}
		time.Sleep(step)
		runtime.GC()
	}
}

func tidemarkWrite(m *M, profile, name string, debug int) {
	// A profile that this Go does not have must not end the tests.
	defer func() { recover() }()
	part := filepath.Join(tidemarkFolder, name+".part")
	file, err := os.Create(part)
	if err != nil {
		return
	}
	defer os.Remove(part)
	err = m.deps.WriteProfileTo(profile, file, debug)
	if file.Close() == nil && err == nil {
		os.Rename(part, filepath.Join(tidemarkFolder, name))
	}
}
`;
