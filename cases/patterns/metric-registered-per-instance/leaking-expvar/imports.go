// Package imports loads price lists of suppliers. Each import publishes a counter and a map under
// its own name; what is published can never be taken back.
package imports

import (
	"expvar"
	"fmt"
	"strings"
	"sync/atomic"
)

// run is one import.
type run struct {
	supplier string
	lines    *expvar.Map
}

var runs atomic.Int64

// newRun begins an import.
func newRun(supplier string) *run {
	name := fmt.Sprintf("import.%s.%d", supplier, runs.Add(1))
	return &run{
		supplier: supplier,
		lines:    expvar.NewMap(name), // LEAK metric-registered-per-instance: published for ever
	}
}

// read counts the good and bad lines of a list.
func (r *run) read(list string) {
	for line := range strings.Lines(list) {
		if strings.Contains(line, ";") {
			r.lines.Add("good", 1)
		} else {
			r.lines.Add("bad", 1)
		}
	}
}

// load imports one list.
func load(supplier, list string) {
	newRun(supplier).read(list)
}

// Run imports four lists each round.
func Run(rounds int) {
	for range rounds {
		for _, supplier := range []string{"north", "east", "south", "west"} {
			load(supplier, "lamp;1200\nbulb\nshade;800\n")
		}
	}
}
