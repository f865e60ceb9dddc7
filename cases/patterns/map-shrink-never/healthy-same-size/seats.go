// Package seats holds seats while a customer pays. The table is reused at the same small size: it
// refuses when all seats of the hall are held, and a seat is deleted when it is paid.
package seats

import (
	"errors"
	"fmt"
	"sync"
)

// hallSeats is how many seats the hall has.
const hallSeats = 120

var (
	errFull = errors.New("all seats are held")
	errHeld = errors.New("somebody else holds the seat")
)

// hold is a seat that is being paid.
type hold struct {
	customer string
	cents    int
	note     [64]byte
}

// hall keeps the seats that are held.
type hall struct {
	mu   sync.Mutex
	held map[int]hold
}

var opera = hall{held: make(map[int]hold, hallSeats)}

// take holds a seat for a customer.
func (h *hall) take(seat int, customer string) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.held) >= hallSeats {
		return errFull
	}
	if _, taken := h.held[seat]; taken {
		return fmt.Errorf("seat %d: %w", seat, errHeld)
	}
	h.held[seat] = hold{customer: customer, cents: 4200}
	return nil
}

// pay ends the hold of a seat.
func (h *hall) pay(seat int) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	cents := h.held[seat].cents
	delete(h.held, seat)
	return cents
}

// Run sells thirty seats each round.
func Run(rounds int) {
	for round := range rounds {
		for seat := range 30 {
			if err := opera.take(seat, fmt.Sprint("customer-", round)); err != nil {
				return
			}
		}
		for seat := range 30 {
			opera.pay(seat)
		}
	}
}
