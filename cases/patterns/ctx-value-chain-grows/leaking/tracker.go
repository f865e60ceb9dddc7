// Package leaking follows couriers for the whole life of the service. Every position is put into the
// context that the tracker keeps, so the chain of values has a link for each position ever seen.
package leaking

import (
	"context"
	"sync"

	"example.com/tidemark/patterns/internal/process"
)

type positionKey struct{}

// position is where a courier was, with the map square around it.
type position struct {
	lat, lon float64
	square   [2048]byte
}

// Tracker knows the position seen last.
type Tracker struct {
	mu  sync.Mutex
	ctx context.Context
}

// couriers is the tracker of this service.
var couriers = &Tracker{ctx: process.Context()}

// Seen notes a position.
func (t *Tracker) Seen(at *position) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.ctx = context.WithValue(t.ctx, positionKey{}, at) // LEAK ctx-value-chain-grows: the old context stays below the new one
}

// Last is the position seen last.
func (t *Tracker) Last() (lat, lon float64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	at, ok := t.ctx.Value(positionKey{}).(*position)
	if !ok {
		return 0, 0
	}
	return at.lat, at.lon
}

// Run sees a position per round.
func Run(rounds int) {
	for round := range rounds {
		couriers.Seen(&position{lat: 52, lon: float64(round)})
		couriers.Last()
	}
}
