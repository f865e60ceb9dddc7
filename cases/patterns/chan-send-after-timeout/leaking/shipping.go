// Package leaking asks a parcel carrier for a price and leaves at the deadline of the checkout.
// A price that comes after the deadline has no receiver, so its goroutine waits for ever.
package leaking

import (
	"context"
	"fmt"
	"time"
)

// Parcel is what the shop wants to send.
type Parcel struct {
	Grams    int
	Postcode string
}

type quote struct {
	cents int
	err   error
}

type carrier struct {
	centsPerKilo int
	freightDelay time.Duration
}

func (c *carrier) price(p Parcel) (int, error) {
	if p.Postcode == "" {
		return 0, fmt.Errorf("parcel of %d g has no postcode", p.Grams)
	}
	if p.Grams > 30_000 {
		time.Sleep(c.freightDelay)
	}
	return p.Grams * c.centsPerKilo / 1000, nil
}

// Checkout shows the shipping price beside the basket.
type Checkout struct {
	carrier  *carrier
	patience time.Duration
}

// Shipping gives the price of sending a parcel, or the context's error when the carrier is slow.
func (c *Checkout) Shipping(ctx context.Context, p Parcel) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, c.patience)
	defer cancel()
	answers := make(chan quote)
	go askCarrier(c.carrier, p, answers)
	select {
	case q := <-answers:
		return q.cents, q.err
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

func askCarrier(c *carrier, p Parcel, answers chan<- quote) {
	cents, err := c.price(p)
	answers <- quote{cents: cents, err: err} // LEAK chan-send-after-timeout: the checkout has left
}

// Run prices baskets, every second one with heavy freight.
func Run(rounds int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	shop := &Checkout{
		carrier:  &carrier{centsPerKilo: 240, freightDelay: 20 * time.Millisecond},
		patience: 5 * time.Millisecond,
	}
	late := 0
	for i := range rounds {
		parcel := Parcel{Grams: 500 + i%2*40_000, Postcode: fmt.Sprint(10_000 + i)}
		if _, err := shop.Shipping(ctx, parcel); err != nil {
			late++
		}
	}
}
