// Package quote asks several suppliers for a price.
package quote

import (
	"errors"
	"time"
)

// ErrTooLate is returned when no supplier answered in time.
var ErrTooLate = errors.New("quote: too late")

// Supplier names a price.
type Supplier func() int

// First takes the first price that comes within the time. The slower suppliers stay in their send.
func First(suppliers []Supplier, within time.Duration) (int, error) {
	prices := make(chan int)
	for _, ask := range suppliers {
		go func() {
			prices <- ask()
		}()
	}
	select {
	case price := <-prices:
		return price, nil
	case <-time.After(within):
		return 0, ErrTooLate
	}
}

// All waits for every supplier.
func All(suppliers []Supplier) []int {
	prices := make(chan int, len(suppliers))
	for _, ask := range suppliers {
		go func() {
			prices <- ask()
		}()
	}
	all := make([]int, 0, len(suppliers))
	for range suppliers {
		all = append(all, <-prices)
	}
	return all
}
