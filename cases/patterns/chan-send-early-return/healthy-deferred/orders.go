// Package deferred takes bookings while a goroutine fetches the guest's allowance. The receive
// is in a defer right after the start, so a booking that is not valid receives as well.
package deferred

import (
	"errors"
	"fmt"
)

type booking struct {
	guest  string
	nights []int
}

func (b booking) total() (int, error) {
	sum := 0
	for i, cents := range b.nights {
		if cents <= 0 {
			return 0, fmt.Errorf("night %d costs %d", i, cents)
		}
		sum += cents
	}
	return sum, nil
}

type hotel struct {
	allowances map[string]int
	granted    int
}

func (h *hotel) fetch(guest string, into chan<- int) {
	into <- h.allowances[guest]
}

var errNoNights = errors.New("booking without nights")

func (h *hotel) accept(b booking) (int, error) {
	allowance := make(chan int)
	go h.fetch(b.guest, allowance)
	defer func() { h.granted += <-allowance }()
	if len(b.nights) == 0 {
		return 0, errNoNights
	}
	total, err := b.total()
	if err != nil {
		return 0, fmt.Errorf("booking of %s: %w", b.guest, err)
	}
	return total, nil
}

// Run takes bookings, every third good.
func Run(rounds int) {
	h := &hotel{allowances: map[string]int{"ada": 500}}
	bookings := []booking{{"ada", []int{9000, 100}}, {"bob", nil}, {"eve", []int{10, 0}}}
	taken := 0
	for i := range rounds {
		if cents, err := h.accept(bookings[i%len(bookings)]); err == nil {
			taken += cents
		}
	}
}
