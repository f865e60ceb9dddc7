// Package stopped lets a limited number of uploads run. It does not leak: Stop wakes everybody, and the
// loop around the wait looks at the stopped flag as well.
package stopped

import (
	"errors"
	"sync"
	"time"

	"example.com/tidemark/patterns/internal/load"
)

var errStopped = errors.New("gate has stopped")

// Gate lets at most limit uploads through at a time.
type Gate struct {
	mu      sync.Mutex
	changed sync.Cond
	limit   int
	inside  int
	stopped bool
}

// NewGate makes a gate for limit uploads.
func NewGate(limit int) *Gate {
	g := &Gate{limit: limit}
	g.changed.L = &g.mu
	return g
}

// Enter waits for a place.
func (g *Gate) Enter() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	for g.inside >= g.limit && !g.stopped {
		g.changed.Wait()
	}
	if g.stopped {
		return errStopped
	}
	g.inside++
	return nil
}

// Leave gives the place back; a gate that has stopped lets nobody in any more.
func (g *Gate) Leave() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.stopped {
		return
	}
	g.inside--
	g.changed.Signal()
}

// Stop turns away everybody who waits.
func (g *Gate) Stop() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.stopped = true
	g.changed.Broadcast()
}

// Run stops a gate per round while one upload is inside and another one waits.
func Run(rounds int) {
	load.Calls(rounds, 500*time.Millisecond, func(int) {
		gate := NewGate(1)
		if err := gate.Enter(); err != nil {
			return
		}
		load.Calls(2, 100*time.Millisecond, func(side int) {
			if side == 0 {
				_ = gate.Enter()
				return
			}
			time.Sleep(10 * time.Millisecond)
			gate.Stop()
			gate.Leave()
		})
	})
}
