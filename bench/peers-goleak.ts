import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compareCommands, type PeersPlace } from "./peers-profile.ts";
import { OURS, type PeerRow } from "./peers-table.ts";

/** What looking for goroutines left by tests adds to `go test`: a hook of ours against goleak. */

const RUNS = 5;

const GO_MOD = `module example.com/leftover

go 1.26

require go.uber.org/goleak v1.3.0
`;

/** Two hundred tests that start goroutines; the last leaves one in a send that nobody receives. */
const TESTS = `package leftover

import (
	"fmt"
	"sync"
	"testing"
)

func ask(answers chan<- int) { answers <- 1 }

func TestMany(t *testing.T) {
	for i := range 200 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			var all sync.WaitGroup
			for range 50 {
				all.Go(func() {})
			}
			all.Wait()
		})
	}
}
`;

const LEAVING = `
func TestLeaves(t *testing.T) {
	go ask(make(chan int))
}
`;

const GOLEAK = `package leftover

import (
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }
`;

/** Tests that leave nothing, and tests that do; `go test` by itself says what either adds. */
export async function goleakRows({ cache, runsMax }: PeersPlace): Promise<readonly PeerRow[]> {
  const work = mkdtempSync(join(cache, "leftover-"));
  try {
    const at = { work, runs: Math.min(RUNS, runsMax) };
    const clean = await rowsOf(at, "tests that leave nothing", TESTS);
    return [...clean, ...(await rowsOf(at, "tests that leave a goroutine", TESTS + LEAVING))];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function rowsOf(
  { work, runs }: { readonly work: string; readonly runs: number },
  job: string,
  tests: string,
): Promise<readonly PeerRow[]> {
  const plain = moduleIn(join(work, job, "plain"), { "leftover_test.go": tests });
  const own = moduleIn(join(work, job, "goleak"), {
    "leftover_test.go": tests,
    "main_test.go": GOLEAK,
  });
  const ours = inFolder(plain, [...OURS, "check", "--", "go", "test", "-count=1", "."]);
  const peers = [
    { name: "goleak in TestMain", command: inFolder(own, ["go", "test", "-count=1", "."]) },
    { name: "go test alone", command: inFolder(plain, ["go", "test", "-count=1", "."]) },
  ];
  return compareCommands({ job: `go test, ${job}`, goal: null, runs, ours, peers });
}

function moduleIn(folder: string, files: Readonly<Record<string, string>>): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "go.mod"), GO_MOD);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const env = { ...process.env, GOFLAGS: "-mod=mod", GOWORK: "off" };
  execFileSync("go", ["get", "go.uber.org/goleak@v1.3.0"], { cwd: folder, env, stdio: "ignore" });
  return folder;
}

/** Tests that fail are a finished run. */
function inFolder(folder: string, command: readonly string[]): readonly string[] {
  return ["sh", "-c", 'cd "$0" && "$@" || [ $? -eq 1 ]', folder, ...command];
}
