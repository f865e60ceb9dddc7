// Package clicks forwards clicks to a store. The queue is a channel with a fixed number of places;
// a click that finds it full is dropped and counted.
package clicks

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// storeTime is how long the store takes for one click.
	storeTime = time.Millisecond
	// places is how many clicks may wait.
	places = 64
)

// click is one event of a visitor.
type click struct {
	page string
	at   time.Time
}

// forwarder takes clicks and stores them one after the other.
type forwarder struct {
	waiting chan click
	dropped atomic.Int64
	stored  atomic.Int64
}

// record takes one click if there is a place for it.
func (f *forwarder) record(c click) {
	select {
	case f.waiting <- c:
	default:
		f.dropped.Add(1)
	}
}

// forward stores clicks until the context ends.
func (f *forwarder) forward(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-f.waiting:
			time.Sleep(storeTime)
			f.stored.Add(1)
		}
	}
}

// Run records twenty clicks each round.
func Run(rounds int) {
	ctx, cancel := context.WithCancel(context.Background())
	f := &forwarder{waiting: make(chan click, places)}
	var storing sync.WaitGroup
	storing.Go(func() { f.forward(ctx) })
	for round := range rounds {
		for i := range 20 {
			f.record(click{page: fmt.Sprintf("/lamps/%d/%d", round, i), at: time.Now()})
		}
	}
	cancel()
	storing.Wait()
}
