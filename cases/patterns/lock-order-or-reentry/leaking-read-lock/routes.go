// Package leaking is a routing table. Describe reads under the read lock and calls Next, which takes
// the read lock again; when a writer has queued in between, neither reader nor writer goes on.
package leaking

import (
	"strconv"
	"sync"
	"time"

	"example.com/tidemark/patterns/internal/load"
)

// Table maps a network to its next hop.
type Table struct {
	rw   sync.RWMutex
	hops map[string]string
}

// Next is the next hop on the way to a network.
func (t *Table) Next(network string) string {
	t.rw.RLock() // LEAK lock-order-or-reentry: Describe reads already, and a waiting writer shuts the door
	defer t.rw.RUnlock()
	return t.hops[network]
}

// Describe tells the way to a network in words; resolve names the hop.
func (t *Table) Describe(network string, resolve func(count int) string) string {
	t.rw.RLock()
	defer t.rw.RUnlock()
	name := resolve(len(t.hops))
	return name + " via " + t.Next(network)
}

// Learn adds a route.
func (t *Table) Learn(network, hop string) {
	t.rw.Lock()
	t.hops[network] = hop
	t.rw.Unlock()
}

// Run describes and learns at the same time, one table per round.
func Run(rounds int) {
	load.Calls(rounds, 500*time.Millisecond, func(int) {
		table := &Table{hops: map[string]string{"10.0.0.0/8": "a"}}
		load.Calls(2, 400*time.Millisecond, func(side int) {
			if side == 1 {
				time.Sleep(5 * time.Millisecond)
				table.Learn("10.1.0.0/16", "b")
				return
			}
			table.Describe("10.0.0.0/8", func(count int) string {
				time.Sleep(20 * time.Millisecond)
				return strconv.Itoa(count) + " routes"
			})
		})
	})
}
