// Package room writes an audit trail of orders. It does not leak although it sends under the lock: the
// channel of a batch has room for exactly the entries that the lock lets in, so the send cannot block.
package room

import (
	"strconv"
	"sync"
	"time"

	"example.com/tidemark/patterns/internal/load"
)

const batchSize = 8

// Trail collects entries into batches.
type Trail struct {
	mu      sync.Mutex
	pending chan string
	count   int
	written int
}

func newTrail() *Trail { return &Trail{pending: make(chan string, batchSize)} }

// Add notes an entry; a full batch is written at once.
func (t *Trail) Add(entry string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.pending <- entry
	t.count++
	if t.count == batchSize {
		t.writeLocked()
	}
}

// Flush writes what is waiting.
func (t *Trail) Flush() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.writeLocked()
}

// writeLocked empties the batch; mu is held.
func (t *Trail) writeLocked() {
	for ; t.count > 0; t.count-- {
		t.written += len(<-t.pending)
	}
}

// Run notes orders of many customers in one trail.
func Run(rounds int) {
	trail := newTrail()
	load.Calls(rounds, time.Second, func(round int) {
		for part := range 3 {
			trail.Add("order " + strconv.Itoa(round) + "/" + strconv.Itoa(part))
		}
	})
	trail.Flush()
}
