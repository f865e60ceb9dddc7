// Package leaking sends the weekly digest. It adds one for every subscriber of the list, but starts
// no delivery for those who paused their subscription.
package leaking

import (
	"sync"
	"sync/atomic"
	"time"

	"example.com/tidemark/patterns/internal/load"
)

type subscriber struct {
	address string
	paused  bool
}

// Digest is one issue and its readers.
type Digest struct {
	readers []subscriber
	sent    atomic.Int64
}

func (d *Digest) deliver(to string) {
	if to != "" {
		d.sent.Add(1)
	}
}

// Send delivers to all who want it, and tells to how many.
func (d *Digest) Send() int64 {
	var deliveries sync.WaitGroup
	deliveries.Add(len(d.readers))
	for _, reader := range d.readers {
		if reader.paused {
			continue
		}
		go func() {
			defer deliveries.Done()
			d.deliver(reader.address)
		}()
	}
	deliveries.Wait() // LEAK waitgroup-never-zero: paused readers were added and never start
	return d.sent.Load()
}

// Run sends a digest per round; half of them have a paused reader.
func Run(rounds int) {
	load.Calls(rounds, 300*time.Millisecond, func(round int) {
		digest := &Digest{readers: []subscriber{
			{address: "a@example.com"},
			{address: "b@example.com", paused: round%2 == 1},
			{address: "c@example.com"},
		}}
		digest.Send()
	})
}
