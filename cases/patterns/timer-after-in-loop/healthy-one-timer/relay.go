// Package onetimer relays events of a shop to its warehouse and reports when no event came for an hour.
// It does not leak: one timer serves the whole loop, reset after every event and stopped at the end.
package onetimer

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
	silence := time.NewTimer(time.Hour)
	defer silence.Stop()
	for {
		select {
		case event, ok := <-r.events:
			if !ok {
				return
			}
			r.relayed += len(event)
			if !silence.Stop() {
				<-silence.C
			}
		case <-silence.C:
			r.silent++
		}
		silence.Reset(time.Hour)
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
