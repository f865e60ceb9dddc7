// Package instances moves money between accounts. It does not leak: two accounts are two locks of the
// same field, taken in the order of their numbers whichever way the money goes.
package instances

import (
	"sync"
	"time"

	"example.com/tidemark/patterns/internal/load"
)

// Account is one customer's money in cents.
type Account struct {
	mu     sync.Mutex
	number int
	cents  int64
}

// Transfer moves cents, and tells whether there were enough.
func Transfer(from, to *Account, cents int64) bool {
	first, second := from, to
	if to.number < from.number {
		first, second = to, from
	}
	first.mu.Lock()
	defer first.mu.Unlock()
	time.Sleep(time.Millisecond)
	second.mu.Lock()
	defer second.mu.Unlock()
	return move(from, to, cents)
}

// move books the transfer; both accounts are locked.
func move(from, to *Account, cents int64) bool {
	if from.cents < cents {
		return false
	}
	from.cents -= cents
	to.cents += cents
	return true
}

// Balance reads one account.
func (a *Account) Balance() int64 {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.cents
}

// Run moves money back and forth at the same time.
func Run(rounds int) {
	rent := &Account{number: 1, cents: 500}
	food := &Account{number: 2, cents: 500}
	load.Calls(rounds, 2*time.Second, func(round int) {
		if round%2 == 0 {
			Transfer(rent, food, 10)
		} else {
			Transfer(food, rent, 10)
		}
		rent.Balance()
	})
}
