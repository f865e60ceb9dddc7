// Package turns hands out the numbers of a waiting room. Calling a number cuts the front off the
// list; the list holds plain numbers, so nothing but a few bytes stays behind it.
package turns

import (
	"sync"
)

// turn is a number that was drawn and the counter it is for.
type turn struct {
	number  int
	counter uint8
}

// room is the waiting room.
type room struct {
	mu    sync.Mutex
	drawn int
	turns []turn
}

var office = &room{}

// draw gives the next number.
func (r *room) draw(counter uint8) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.drawn++
	r.turns = append(r.turns, turn{number: r.drawn, counter: counter})
	return r.drawn
}

// call takes the number that waits longest.
func (r *room) call() (turn, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.turns) == 0 {
		return turn{}, false
	}
	first := r.turns[0]
	r.turns = r.turns[1:]
	return first, true
}

// Run draws ten numbers each round and calls them.
func Run(rounds int) {
	for range rounds {
		for i := range 10 {
			office.draw(uint8(i))
		}
		for range 10 {
			office.call()
		}
	}
}
