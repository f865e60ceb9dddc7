// Package counted counts auctions down. It does not leak although it receives from the ticker alone:
// the countdown itself takes a fixed number of ticks and stops the ticker when it has had them.
package counted

import (
	"sync"
	"sync/atomic"
	"time"
)

const calls = 3

// Auction is sold after the third call.
type Auction struct {
	called atomic.Int64
	sold   atomic.Bool
}

// countDown calls three times.
func (a *Auction) countDown(every time.Duration) {
	gavel := time.NewTicker(every)
	defer gavel.Stop()
	for range gavel.C {
		if a.called.Add(1) == calls {
			a.sold.Store(true)
			return
		}
	}
}

// Run sells an article per round, all on the same day.
func Run(rounds int) {
	var day sync.WaitGroup
	defer day.Wait()
	for range rounds {
		auction := &Auction{}
		day.Go(func() { auction.countDown(5 * time.Millisecond) })
	}
}
