// Package roomy converts amounts of money with a few workers that may give up at an unknown
// currency. The channel has room for all amounts, so the feeder never waits for a worker.
package roomy

import (
	"fmt"
	"sync"
)

type amount struct {
	currency string
	cents    int
}

type converter struct {
	mu     sync.Mutex
	broken error
	euros  int
}

func (c *converter) work(amounts <-chan amount) {
	for a := range amounts {
		switch a.currency {
		case "EUR":
			c.add(a.cents)
		case "CHF":
			c.add(a.cents * 107 / 100)
		default:
			c.fail(fmt.Errorf("currency %q is unknown", a.currency))
			return
		}
	}
}

func (c *converter) add(cents int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.euros += cents
}

func (c *converter) fail(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.broken = err
}

func feed(from []amount, to chan<- amount) {
	for _, a := range from {
		to <- a
	}
	close(to)
}

func convert(all []amount) (int, error) {
	c := &converter{}
	amounts := make(chan amount, len(all))
	go feed(all, amounts)
	var working sync.WaitGroup
	for range 2 {
		working.Go(func() { c.work(amounts) })
	}
	working.Wait()
	return c.euros, c.broken
}

// Run converts baskets; every second one is paid in shells.
func Run(rounds int) {
	unknown := 0
	for i := range rounds {
		currency := []string{"CHF", "shells"}[i%2]
		basket := []amount{{currency, 20}, {currency, 21}, {currency, 22}, {"EUR", 290}}
		if _, err := convert(basket); err != nil {
			unknown++
		}
	}
}
