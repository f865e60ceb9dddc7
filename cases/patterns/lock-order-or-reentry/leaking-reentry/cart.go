// Package leaking is a shopping cart. Checkout holds the cart's lock and asks Total, which wants the
// same lock again: a mutex of Go lets nobody in twice.
package leaking

import (
	"errors"
	"sync"
	"time"

	"example.com/tidemark/patterns/internal/load"
)

var errEmpty = errors.New("cart is empty")

// Cart is what one customer is about to buy, in cents.
type Cart struct {
	mu    sync.Mutex
	lines map[string]int
	paid  bool
}

// Put sets the price of a line.
func (c *Cart) Put(line string, cents int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lines[line] = cents
}

// Total adds up the lines.
func (c *Cart) Total() int {
	c.mu.Lock() // LEAK lock-order-or-reentry: Checkout already holds mu
	defer c.mu.Unlock()
	sum := 0
	for _, cents := range c.lines {
		sum += cents
	}
	return sum
}

// Checkout pays for the cart.
func (c *Cart) Checkout(pay func(cents int) error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.lines) == 0 {
		return errEmpty
	}
	if err := pay(c.Total()); err != nil {
		return err
	}
	c.paid = true
	return nil
}

// Run fills a cart per round and pays for it.
func Run(rounds int) {
	load.Calls(rounds, 300*time.Millisecond, func(int) {
		cart := &Cart{lines: map[string]int{}}
		cart.Put("tea", 420)
		cart.Put("milk", 130)
		_ = cart.Checkout(func(int) error { return nil })
	})
}
