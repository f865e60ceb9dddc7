// Package subscriber watches the doors of a building. The channel of events is handed out by a
// method, and the guard's loop, started with the building, reads it until the building closes.
package subscriber

import (
	"sync"
	"sync/atomic"
)

type event struct {
	door string
	open bool
}

type building struct {
	events  chan event
	entered atomic.Int64
}

func newBuilding() *building {
	return &building{events: make(chan event)}
}

// Events is where the building tells what its doors do.
func (b *building) Events() <-chan event { return b.events }

func (b *building) visit(door string) {
	b.events <- event{door: door, open: true}
	b.events <- event{door: door}
}

func (b *building) close() {
	close(b.events)
}

func guard(events <-chan event, b *building) {
	for e := range events {
		if e.open {
			b.entered.Add(1)
		}
	}
}

// Run lets visitors through the doors of a guarded building.
func Run(rounds int) {
	b := newBuilding()
	var guards sync.WaitGroup
	guards.Go(func() { guard(b.Events(), b) })
	for i := range rounds {
		b.visit([]string{"north", "south"}[i%2])
	}
	b.close()
	guards.Wait()
}
