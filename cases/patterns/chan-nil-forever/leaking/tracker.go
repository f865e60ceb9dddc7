// Package leaking tracks vehicles. A tracker that is built from a saved position leaves out the
// channel that would end it, and its goroutine waits on a nil channel.
package leaking

import "sync/atomic"

type position struct{ x, y int }

type tracker struct {
	plate string
	at    position
	stop  chan struct{}
	live  *atomic.Int64
}

func newTracker(plate string, live *atomic.Int64) *tracker {
	t := &tracker{plate: plate, stop: make(chan struct{}), live: live}
	go t.run()
	return t
}

func resume(plate string, at position, live *atomic.Int64) *tracker {
	t := &tracker{plate: plate, at: at, live: live}
	go t.run()
	return t
}

func (t *tracker) run() {
	t.live.Add(1)
	<-t.stop // LEAK chan-nil-forever: resume makes no channel
	t.live.Add(-1)
}

func (t *tracker) end() {
	if t.stop != nil {
		close(t.stop)
	}
}

// Run tracks vehicles, every second one from a saved position.
func Run(rounds int) {
	var live atomic.Int64
	for i := range rounds {
		var t *tracker
		if i%2 == 0 {
			t = newTracker("BE 100", &live)
		} else {
			t = resume("BE 200", position{3, 4}, &live)
		}
		t.end()
	}
}
