// Package cases holds the tests of the cases themselves: that each says its true answer, and that
// the answer is where the marker stands.
package cases

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// leakingCases have a leaking and a healthy twin; other folders may hold a healthy program alone.
var leakingCases = []string{
	"cgo-memory", "double-send", "errgroup-pipeline", "fan-in-first-wins", "forgotten-receiver",
	"listeners-pile-up", "lock-across-channel", "lost-cancel", "map-only-grows", "pool-of-giants",
	"range-never-closed", "slice-only-grows", "slow-leak", "subslice-pins", "ticker-loop",
	"timeout-send", "unclosed-body", "waitgroup-never-zero",
	// These stand beside healthy programs that look like a leak.
	"burst-then-idle", "cache-warm-up", "gc-headroom", "idle-worker-pool", "keepalive-connections",
	"load-ramp-falls", "load-ramp-stays", "long-polls", "lru-churn", "restart-in-the-middle",
	"rss-after-burst", "sawtooth-heap",
}

// site is a place in the source. Without a marker it lies outside the case, in the standard library.
type site struct {
	Function string  `json:"function"`
	File     string  `json:"file"`
	Marker   *string `json:"marker"`
}

// expectation is the content of expected.json; README.md explains the fields.
type expectation struct {
	Case            string  `json:"case"`
	Variant         string  `json:"variant"`
	Verdict         string  `json:"verdict"`
	ClassID         *string `json:"classId"`
	Kind            *string `json:"kind"`
	Sites           []site  `json:"sites"`
	AnyOf           bool    `json:"anyOf"`
	CauseSites      []site  `json:"causeSites"`
	RatePerEvent    float64 `json:"ratePerEvent"`
	EventsPerSecond float64 `json:"eventsPerSecond"`
	Why             string  `json:"why"`
	RecordSeconds   int     `json:"recordSeconds"`
}

// variants lists every folder with a program, as case/variant.
func variants(t *testing.T) []string {
	t.Helper()
	var found []string
	for _, variant := range []string{"leaking", "healthy"} {
		mains, err := filepath.Glob(filepath.Join("*", variant, "main.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range mains {
			found = append(found, filepath.Dir(path))
		}
	}
	slices.Sort(found)
	return found
}

func readExpectation(t *testing.T, folder string) expectation {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var e expectation
	if err := json.Unmarshal(text, &e); err != nil {
		t.Fatalf("%s: %v", folder, err)
	}
	return e
}

// markerLine returns the one line of the file that ends in the marker as a comment.
func markerLine(t *testing.T, folder string, s site) int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, s.File))
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	for i, line := range strings.Split(string(text), "\n") {
		if strings.HasSuffix(line, "// "+*s.Marker) {
			lines = append(lines, i+1)
		}
	}
	if len(lines) != 1 {
		t.Fatalf("%s/%s: marker %q stands on lines %v, want one", folder, s.File, *s.Marker, lines)
	}
	return lines[0]
}

func TestTwinsExist(t *testing.T) {
	found := variants(t)
	for _, name := range leakingCases {
		for _, variant := range []string{"leaking", "healthy"} {
			if folder := filepath.Join(name, variant); !slices.Contains(found, folder) {
				t.Errorf("%s is missing", folder)
			}
		}
	}
	for _, folder := range found {
		name, variant := filepath.Split(folder)
		if variant == "leaking" && !slices.Contains(leakingCases, filepath.Clean(name)) {
			t.Errorf("%s is not in the list of leaking cases", folder)
		}
	}
}

func TestExpectations(t *testing.T) {
	for _, folder := range variants(t) {
		t.Run(folder, func(t *testing.T) {
			e := readExpectation(t, folder)
			name, variant := filepath.Split(folder)
			if e.Case != filepath.Clean(name) || e.Variant != variant {
				t.Errorf("says it is %s/%s", e.Case, e.Variant)
			}
			if e.Why == "" || strings.Contains(e.Why, "\n") {
				t.Errorf("why must be one line, is %q", e.Why)
			}
			if e.RecordSeconds < 60 {
				t.Errorf("recordSeconds is %d", e.RecordSeconds)
			}
			if variant == "leaking" {
				checkLeaking(t, e)
			} else if e.Verdict != "steady" || len(e.Sites) != 0 {
				t.Errorf("a healthy twin must be steady and without sites, is %s with %d", e.Verdict, len(e.Sites))
			}
			for _, s := range slices.Concat(e.Sites, e.CauseSites) {
				if s.Marker != nil {
					markerLine(t, folder, s)
				}
			}
		})
	}
}

// checkLeaking holds what only a leaking twin must have.
func checkLeaking(t *testing.T, e expectation) {
	t.Helper()
	if e.Verdict != "leaking" {
		t.Errorf("verdict is %q", e.Verdict)
	}
	if e.ClassID == nil || *e.ClassID == "" {
		t.Error("classId is missing")
	}
	if e.Kind == nil || !slices.Contains([]string{"goroutine", "heap", "native"}, *e.Kind) {
		t.Error("kind is none of goroutine, heap, native")
	} else if (*e.Kind == "native") != (len(e.Sites) == 0) {
		t.Errorf("kind %s with %d sites", *e.Kind, len(e.Sites))
	}
	if len(e.Sites) > 1 && !e.AnyOf {
		t.Error("several sites need anyOf")
	}
	if e.RatePerEvent <= 0 || e.EventsPerSecond <= 0 {
		t.Error("ratePerEvent and eventsPerSecond must be positive")
	}
	for _, s := range slices.Concat(e.Sites, e.CauseSites) {
		if s.Function == "" || s.File == "" {
			t.Errorf("site %+v is not complete", s)
		}
	}
}

// TestHealthySourcesHaveNoMarker keeps a fix from being left half done.
func TestHealthySourcesHaveNoMarker(t *testing.T) {
	sources, err := filepath.Glob("*/healthy/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range sources {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "// LEAK:") {
			t.Errorf("%s has a marker", path)
		}
	}
}
