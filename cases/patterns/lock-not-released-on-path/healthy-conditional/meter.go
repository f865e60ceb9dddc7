// Package conditional adds up meter readings. It does not leak: the lock is taken only for a meter
// that is shared, and the same condition releases it on both ways out.
package conditional

import (
	"errors"
	"sync"
	"time"

	"example.com/tidemark/patterns/internal/load"
)

var errBackwards = errors.New("reading is lower than the last one")

// Meter sums readings; a shared meter is safe for many callers.
type Meter struct {
	shared bool
	mu     sync.Mutex
	last   uint64
	total  uint64
}

func (m *Meter) acquire() {
	if m.shared {
		m.mu.Lock()
	}
}

func (m *Meter) release() {
	if m.shared {
		m.mu.Unlock()
	}
}

// Read takes the next reading of the meter.
func (m *Meter) Read(value uint64) error {
	m.acquire()
	if value < m.last {
		m.release()
		return errBackwards
	}
	m.total += value - m.last
	m.last = value
	m.release()
	return nil
}

// Total is the sum so far.
func (m *Meter) Total() uint64 {
	if m.shared {
		m.mu.Lock()
	}
	total := m.total
	if m.shared {
		m.mu.Unlock()
	}
	return total
}

// Run reads one shared meter from many callers and a private one per caller.
func Run(rounds int) {
	house := &Meter{shared: true}
	load.Calls(rounds, 300*time.Millisecond, func(round int) {
		own := &Meter{}
		for _, value := range []uint64{uint64(round), 3, 9} {
			_ = own.Read(value)
			_ = house.Read(value + own.Total())
		}
	})
}
