package cases

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

var live = flag.Bool("live", false, "run every leaking case and look for its sites in its own profiles")

// watch is how long a live case may leak before its sites must be seen.
const watch = 30 * time.Second

// slowRate replaces the rate of a case too slow to be seen within watch.
const slowRate = 0.5

// TestLive builds and runs every leaking case and looks for its site, function and line, as the
// innermost frame outside the runtime of a goroutine or of a live allocation. Where several sites
// are expected one is enough: the rarer ones are not in every sample of half a minute.
func TestLive(t *testing.T) {
	if !*live {
		t.Skip("needs -live: takes minutes")
	}
	for _, name := range leakingCases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			folder := filepath.Join(name, "leaking")
			e := readExpectation(t, folder)
			url := startCase(t, folder, e)
			var wanted []string
			for _, s := range e.Sites {
				wanted = append(wanted, wantedFrame(t, folder, s))
			}
			switch *e.Kind {
			case "heap":
				awaitFrame(t, url+"/debug/pprof/heap?debug=1&gc=1", heapStacks, wanted)
			case "goroutine":
				awaitFrame(t, url+"/debug/pprof/goroutine?debug=2", dumpStacks, wanted)
			}
		})
	}
}

// startCase builds and starts a case that ends with the test, and returns its base URL.
func startCase(t *testing.T, folder string, e expectation) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "case")
	if text, err := exec.Command("go", "build", "-o", binary, "./"+folder).CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, text)
	}
	arguments := []string{"-for", (2 * watch).String()}
	if e.EventsPerSecond < slowRate {
		arguments = append(arguments, "-rate", fmt.Sprint(slowRate))
	}
	command := exec.Command(binary, arguments...)
	command.Stderr = os.Stderr
	output, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = command.Process.Signal(syscall.SIGTERM)
		if err := command.Wait(); err != nil {
			t.Errorf("does not end well on SIGTERM: %v", err)
		}
	})
	line, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		t.Fatalf("first line: %v", err)
	}
	url, ok := strings.CutPrefix(strings.TrimSpace(line), "listening ")
	if !ok {
		t.Fatalf("first line is %q", line)
	}
	return url
}

// wantedFrame is "function file:line", or "function file" where the line is not the case's own.
func wantedFrame(t *testing.T, folder string, s site) string {
	t.Helper()
	if s.Marker == nil {
		return s.Function + " " + s.File
	}
	return fmt.Sprintf("%s %s:%d", s.Function, s.File, markerLine(t, folder, s))
}

// awaitFrame polls a profile until enough of its stacks have one of the frames innermost.
func awaitFrame(t *testing.T, url string, stacks func(string) []string, wanted []string) {
	t.Helper()
	const enough = 3
	var seen []string
	for deadline := time.Now().Add(watch); time.Now().Before(deadline); time.Sleep(2 * time.Second) {
		seen = stacks(fetch(t, url))
		count := 0
		for _, frame := range seen {
			if isWanted(frame, wanted) {
				count++
			}
		}
		// Live allocations come as one stack for many objects.
		if count >= enough || count > 0 && strings.Contains(url, "heap") {
			return
		}
	}
	t.Errorf("none of %q among the innermost frames:\n%s", wanted, strings.Join(seen, "\n"))
}

// isWanted compares with and without the line, which is not wanted for the standard library.
func isWanted(frame string, wanted []string) bool {
	withoutLine := frame[:strings.LastIndexByte(frame, ':')]
	return slices.Contains(wanted, frame) || slices.Contains(wanted, withoutLine)
}

func fetch(t *testing.T, url string) string {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// outsideCase are packages whose frames say how a case waits or allocates, not where.
var outsideCase = regexp.MustCompile(`^(runtime|internal|sync|context|strings|bytes|fmt|io|maps|slices|golang\.org/x/sync)[./]`)

// dumpFrame is a frame of goroutine?debug=2: function and arguments, then tab, file and line.
var dumpFrame = regexp.MustCompile(`(?m)^(\S.*)\([^)]*\)\n\t\S*/([^/\s]+:\d+)`)

// dumpStacks returns the innermost frame of every goroutine.
func dumpStacks(text string) []string {
	var frames []string
	for goroutine := range strings.SplitSeq(text, "\n\n") {
		for _, match := range dumpFrame.FindAllStringSubmatch(goroutine, -1) {
			if !outsideCase.MatchString(match[1]) {
				frames = append(frames, match[1]+" "+match[2])
				break
			}
		}
	}
	return frames
}

// heapFrame is a frame of heap?debug=1: address, function with offset, file and line.
var heapFrame = regexp.MustCompile(`(?m)^#\t0x[0-9a-f]+\t(\S+)\+0x[0-9a-f]+\s+\S*/([^/\s]+:\d+)`)

// heapStacks returns the innermost frame of every allocation stack that has live objects.
func heapStacks(text string) []string {
	var frames []string
	for record := range strings.SplitSeq(text, "\n\n") {
		header := strings.TrimSpace(record)
		if strings.HasPrefix(header, "0: 0 [") || strings.Contains(header, "\n0: 0 [") {
			continue
		}
		for _, match := range heapFrame.FindAllStringSubmatch(record, -1) {
			if !outsideCase.MatchString(match[1]) {
				frames = append(frames, match[1]+" "+match[2])
				break
			}
		}
	}
	return frames
}
