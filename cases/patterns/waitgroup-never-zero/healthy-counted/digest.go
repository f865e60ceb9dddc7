// Package counted sends the weekly digest. It does not leak: the group is raised by one beside each
// delivery that starts, so paused readers are not waited for.
package counted

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
	for _, reader := range d.readers {
		if reader.paused {
			continue
		}
		deliveries.Add(1)
		go func() {
			defer deliveries.Done()
			d.deliver(reader.address)
		}()
	}
	deliveries.Wait()
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
