// Package reconcile compares the bookings of the bank with ours. Bookings are deleted when they are
// matched, and when none is left the table is replaced by a new one, so the room of the nightly
// file is given back.
package reconcile

import (
	"sync"
)

// booking is one line of the bank's file.
type booking struct {
	cents   int64
	account [24]byte
	purpose [64]byte
}

// books holds what is not matched yet.
type books struct {
	mu   sync.Mutex
	open map[int64]booking
}

var ledger = books{open: make(map[int64]booking)}

// importFile takes the whole file of the night.
func (b *books) importFile(first int64, lines []booking) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for i, line := range lines {
		b.open[first+int64(i)] = line
	}
}

// match finds the booking of a payment and closes it.
func (b *books) match(number, cents int64) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	line, known := b.open[number]
	if !known || line.cents != cents {
		return false
	}
	delete(b.open, number)
	if len(b.open) == 0 {
		b.open = make(map[int64]booking)
	}
	return true
}

// left tells how many bookings are open.
func (b *books) left() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.open)
}

// Run imports a file of two hundred lines a round at once and matches them round by round.
func Run(rounds int) {
	ledger.importFile(0, make([]booking, 200*rounds))
	for round := range rounds {
		for i := range 200 {
			ledger.match(int64(round*200+i), 0)
		}
	}
	ledger.left()
}
