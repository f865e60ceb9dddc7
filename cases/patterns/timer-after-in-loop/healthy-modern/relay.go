// Package modern relays events of a shop to its warehouse and reports when no event came for an hour. It
// does not leak although every event makes a new timer: since Go 1.23, which this module is past, the
// collector frees a timer that nobody refers to any more.
package modern

import "time"

// Relay passes events on.
type Relay struct {
	events  chan string
	done    chan struct{}
	relayed int
	silent  int
}

// NewRelay starts a relay.
func NewRelay() *Relay {
	r := &Relay{events: make(chan string), done: make(chan struct{})}
	go r.run()
	return r
}

func (r *Relay) run() {
	defer close(r.done)
	for {
		select {
		case event, ok := <-r.events:
			if !ok {
				return
			}
			r.relayed += len(event)
		case <-time.After(time.Hour):
			r.silent++
		}
	}
}

// Send relays one event.
func (r *Relay) Send(event string) { r.events <- event }

// Close ends the relay and tells how much it relayed.
func (r *Relay) Close() int {
	close(r.events)
	<-r.done
	return r.relayed
}

// Run sends ten events per round.
func Run(rounds int) {
	relay := NewRelay()
	for range rounds {
		for range 10 {
			relay.Send("order placed")
		}
	}
	relay.Close()
}
