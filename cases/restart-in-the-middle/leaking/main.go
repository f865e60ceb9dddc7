// A courier service that is deployed again while it is watched.
package main

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

// lostShare is the part of orders whose address cannot be found.
const lostShare = 0.1

var errNoAddress = errors.New("no such address")

// couriers plans routes.
type couriers struct {
	planned atomic.Int64
}

// route looks for a way and sends it.
func (c *couriers) route(found chan<- int, wait time.Duration) {
	time.Sleep(wait)
	found <- int(wait / time.Millisecond) // LEAK chan-send-early-return: the order was given up
}

// plan answers one order.
func (c *couriers) plan(r *rand.Rand) error {
	found := make(chan int)
	go c.route(found, 20*time.Millisecond+rand.N(400*time.Millisecond))
	if r.Float64() < lostShare {
		return errNoAddress
	}
	go func() {
		c.planned.Add(int64(<-found))
	}()
	return nil
}

func main() {
	patient.Run(patient.Options{Rate: 1}, func(ctx context.Context, p *patient.Patient) error {
		c := &couriers{}
		p.Arrive(ctx, "orders", p.Rate/lostShare, func(r *rand.Rand) { _ = c.plan(r) })
		return nil
	})
}
