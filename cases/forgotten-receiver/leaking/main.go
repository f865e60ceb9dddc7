// A checkout service that looks up the price in the background while it checks the stock.
package main

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

// soldOutShare is the part of orders for something that is no longer there.
const soldOutShare = 0.08

var errSoldOut = errors.New("sold out")

type order struct {
	sku     int
	units   int
	soldOut bool
}

type quote struct {
	sku   int
	cents int
}

// pricing computes prices; it asks a slow rules engine.
type pricing struct {
	typical time.Duration
}

// deliver computes the price of an order and hands it over.
func (pr *pricing) deliver(o order, quotes chan<- quote) {
	time.Sleep(pr.typical/2 + rand.N(pr.typical))
	quotes <- quote{sku: o.sku, cents: o.units * (100 + o.sku%900)} // LEAK chan-send-early-return: the caller left early
}

// checkout takes orders.
type checkout struct {
	pricing *pricing
	revenue atomic.Int64
}

// place reserves the stock and books the price.
func (c *checkout) place(o order) error {
	quotes := make(chan quote)
	go c.pricing.deliver(o, quotes)
	if err := c.reserve(o); err != nil {
		return err
	}
	price := <-quotes
	c.revenue.Add(int64(price.cents))
	return nil
}

// reserve takes units out of the stock.
func (c *checkout) reserve(o order) error {
	time.Sleep(time.Millisecond + rand.N(4*time.Millisecond))
	if o.soldOut {
		return errSoldOut
	}
	return nil
}

func main() {
	patient.Run(patient.Options{Rate: 1}, func(ctx context.Context, p *patient.Patient) error {
		c := &checkout{pricing: &pricing{typical: 25 * time.Millisecond}}
		p.Noise(ctx, patient.NoiseOptions{PerSecond: 8})
		p.Arrive(ctx, "orders", p.Rate/soldOutShare, func(r *rand.Rand) {
			o := order{sku: r.IntN(5000), units: 1 + r.IntN(3), soldOut: r.Float64() < soldOutShare}
			go func() { _ = c.place(o) }()
		})
		return nil
	})
}
