// Package beforeloop waits for the first of some bids. It does not leak: time.After stands before the loop,
// one timer of a short span for the whole auction.
package beforeloop

import "time"

type bid struct {
	from  string
	cents int
}

// Auction takes bids for a short while.
type Auction struct {
	bids chan bid
}

// Best is the highest bid within the given time, or after enough bids.
func (a *Auction) Best(within time.Duration, enough int) (best bid) {
	over := time.After(within)
	for taken := 0; taken < enough; taken++ {
		select {
		case offered := <-a.bids:
			if offered.cents > best.cents {
				best = offered
			}
		case <-over:
			return best
		}
	}
	return best
}

// Run holds an auction per round.
func Run(rounds int) {
	for i := 0; i < rounds; i++ {
		auction := &Auction{bids: make(chan bid, 3)}
		auction.bids <- bid{"ada", 100}
		auction.bids <- bid{"bob", 250 + i}
		auction.Best(3*time.Millisecond, 2+i%2)
	}
}
