// Package scratch lends pieces of memory for sorting. A finalizer is meant to count the pieces that
// nobody gave back, but its function mentions the piece itself, so no piece is ever unreachable.
package scratch

import (
	"cmp"
	"runtime"
	"slices"
	"sync/atomic"
)

// lent is how many pieces are in use.
var lent atomic.Int64

// piece is memory for one sort.
type piece struct {
	rows []int64
	name string
}

// borrow lends a piece.
func borrow(name string, rows int) *piece {
	p := &piece{rows: make([]int64, rows), name: name}
	lent.Add(1)
	runtime.SetFinalizer(p, func(*piece) { // LEAK finalizer-cycle: the function holds the piece it waits for
		lent.Add(-1)
		p.rows = nil
	})
	return p
}

// sort puts the rows in order and returns the largest.
func (p *piece) sort() int64 {
	for i := range p.rows {
		p.rows[i] = int64(len(p.rows)-i) % 97
	}
	slices.SortFunc(p.rows, func(a, b int64) int { return cmp.Compare(b, a) })
	return p.rows[0]
}

// report sorts the rows of one report.
func report(name string) int64 {
	return borrow(name, 1000).sort()
}

// Run sorts one report each round.
func Run(rounds int) {
	for range rounds {
		report("daily")
	}
}
