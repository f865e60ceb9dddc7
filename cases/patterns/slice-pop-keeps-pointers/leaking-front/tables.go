// Package tables seats the guests of a restaurant in the order they came. Calling a party cuts the
// front off the waiting list, but the parties before it stay in the array behind the list.
package tables

import (
	"fmt"
	"sync"
)

// party is a group of guests with what they ordered ahead.
type party struct {
	name   string
	orders []string
}

// waiting is the list at the door.
type waiting struct {
	mu      sync.Mutex
	parties []party
}

var door = &waiting{}

// arrive puts a whole bus on the list.
func (w *waiting) arrive(parties []party) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.parties = append(w.parties, parties...)
}

// call takes the party that waits longest.
func (w *waiting) call() (party, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.parties) == 0 {
		return party{}, false
	}
	first := w.parties[0]
	w.parties = w.parties[1:] // LEAK slice-pop-keeps-pointers: the array still holds who was called
	return first, true
}

// book makes a party with a long order.
func book(number int) party {
	p := party{name: fmt.Sprint("party ", number)}
	for course := range 40 {
		p.orders = append(p.orders, fmt.Sprintf("course %d of party %d", course, number))
	}
	return p
}

// Run puts one party a round on the list, all at once, and calls them one by one.
func Run(rounds int) {
	parties := make([]party, rounds)
	for i := range parties {
		parties[i] = book(i)
	}
	door.arrive(parties)
	for called := true; called; {
		_, called = door.call()
	}
}
