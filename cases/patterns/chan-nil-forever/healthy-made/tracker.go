// Package made tracks ships. Both ways to build a tracker make the channel that ends it.
package made

import "sync/atomic"

type position struct{ lat, lon int }

type tracker struct {
	name  string
	at    position
	stop  chan struct{}
	alive *atomic.Int64
}

func newTracker(name string, alive *atomic.Int64) *tracker {
	t := &tracker{name: name, stop: make(chan struct{}), alive: alive}
	go t.run()
	return t
}

func resume(name string, at position, alive *atomic.Int64) *tracker {
	t := &tracker{name: name, at: at, alive: alive}
	t.stop = make(chan struct{})
	go t.run()
	return t
}

func (t *tracker) run() {
	t.alive.Add(1)
	<-t.stop
	t.alive.Add(-1)
}

func (t *tracker) end() {
	close(t.stop)
}

// Run tracks ships, every second one from a saved position.
func Run(rounds int) {
	var alive atomic.Int64
	for i := range rounds {
		var t *tracker
		if i%2 == 0 {
			t = newTracker("Aurora", &alive)
		} else {
			t = resume("Borealis", position{3, 4}, &alive)
		}
		t.end()
	}
}
