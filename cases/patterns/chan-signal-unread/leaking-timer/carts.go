// Package timer reserves goods for shopping carts. The timer of a reservation reports its expiry
// on a channel that is read while the shop closes for the night, and at no other time.
package timer

import (
	"sync"
	"time"
)

type reservation struct {
	cart   int
	pieces int
}

type shelf struct {
	mu       sync.Mutex
	free     int
	expiries chan reservation
}

func (s *shelf) reserve(cart, pieces int, hold time.Duration) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.free < pieces {
		return false
	}
	s.free -= pieces
	time.AfterFunc(hold, func() {
		s.release(pieces)
		s.expiries <- reservation{cart: cart, pieces: pieces} // LEAK chan-signal-unread: nobody by day
	})
	return true
}

func (s *shelf) release(pieces int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.free += pieces
}

// closeShop counts what expires within the given time.
func (s *shelf) closeShop(within time.Duration) int {
	expired := 0
	evening := time.NewTimer(within)
	defer evening.Stop()
	for {
		select {
		case r := <-s.expiries:
			expired += r.pieces
		case <-evening.C:
			return expired
		}
	}
}

// Run fills carts for a day without closing the shop; a day that ends unsold closes it.
func Run(rounds int) {
	s := &shelf{free: 10 * rounds, expiries: make(chan reservation)}
	sold := 0
	for cart := range rounds {
		if s.reserve(cart, 1, time.Millisecond) {
			sold++
		}
	}
	if sold == 0 {
		s.closeShop(time.Millisecond)
	}
}
