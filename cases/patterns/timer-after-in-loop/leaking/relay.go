// Package leaking relays events of a shop to its warehouse and reports when no event came for an hour.
// Every event makes a new timer for that hour, and each of them stays until its hour is over.
package leaking

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
		case <-time.After(time.Hour): // LEAK timer-after-in-loop: a new hour begins with every event
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
