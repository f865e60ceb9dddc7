// Package leaking reserves stock for orders. The refusal of an order that asks for more than is left
// returns with the shelf locked, and every later order waits for it.
package leaking

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"example.com/tidemark/patterns/internal/load"
)

// ErrUnknownItem says that the shelf never had the item.
var ErrUnknownItem = errors.New("unknown item")

// Shelf counts what is left of each item.
type Shelf struct {
	mu   sync.Mutex
	left map[string]int
}

// Reserve takes count pieces of an item off the shelf.
func (s *Shelf) Reserve(item string, count int) error {
	s.mu.Lock() // LEAK lock-not-released-on-path: the shortage returns locked
	have, known := s.left[item]
	if !known {
		s.mu.Unlock()
		return ErrUnknownItem
	}
	if have < count {
		return fmt.Errorf("%s: %d left, %d asked", item, have, count)
	}
	s.left[item] = have - count
	s.mu.Unlock()
	return nil
}

// Left tells how many pieces remain.
func (s *Shelf) Left(item string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.left[item]
}

// Run lets customers order lamps, of which there are only a few.
func Run(rounds int) {
	shelf := &Shelf{left: map[string]int{"lamp": 3, "table": rounds}}
	load.Calls(rounds, 300*time.Millisecond, func(round int) {
		item := "table"
		if round%5 == 0 {
			item = "lamp"
		}
		if err := shelf.Reserve(item, 2); err == nil {
			shelf.Left(item)
		}
	})
}
