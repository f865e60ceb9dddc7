// Package leaking takes an order while a goroutine fetches the customer's discount. An order that
// is not valid returns before the discount is received, and the goroutine stays at its send.
package leaking

import (
	"errors"
	"fmt"
)

type order struct {
	customer string
	lines    []int
}

func (o order) total() (int, error) {
	sum := 0
	for i, cents := range o.lines {
		if cents <= 0 {
			return 0, fmt.Errorf("line %d costs %d", i, cents)
		}
		sum += cents
	}
	return sum, nil
}

type discounts struct {
	percent map[string]int
}

func (d *discounts) fetch(customer string, into chan<- int) {
	into <- d.percent[customer] // LEAK chan-send-early-return: a bad order has returned
}

var errNothing = errors.New("order without lines")

func (d *discounts) accept(o order) (int, error) {
	discount := make(chan int)
	go d.fetch(o.customer, discount)
	if len(o.lines) == 0 {
		return 0, errNothing
	}
	total, err := o.total()
	if err != nil {
		return 0, fmt.Errorf("order of %s: %w", o.customer, err)
	}
	return total * (100 - <-discount) / 100, nil
}

// Run takes orders, every third good.
func Run(rounds int) {
	d := &discounts{percent: map[string]int{"ada": 5}}
	orders := []order{{"ada", []int{900, 100}}, {"bob", nil}, {"eve", []int{10, 0}}}
	taken := 0
	for i := range rounds {
		if cents, err := d.accept(orders[i%len(orders)]); err == nil {
			taken += cents
		}
	}
}
