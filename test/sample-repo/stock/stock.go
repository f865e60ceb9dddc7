// Package stock keeps what is on the shelves.
package stock

import "sync"

// Shelf counts the pieces of each article.
type Shelf struct {
	mu     sync.Mutex
	pieces map[string]int
}

// NewShelf holds these pieces.
func NewShelf(pieces map[string]int) *Shelf {
	return &Shelf{pieces: pieces}
}

// ReserveAll takes one piece of each article and tells how many were there.
func (s *Shelf) ReserveAll(articles []string) int {
	taken := make(chan bool)
	var workers sync.WaitGroup
	for _, article := range articles {
		workers.Add(1)
		go func() {
			defer workers.Done()
			taken <- s.reserve(article)
		}()
	}
	go func() {
		workers.Wait()
		close(taken)
	}()
	count := 0
	for ok := range taken {
		if ok {
			count++
		}
	}
	return count
}

func (s *Shelf) reserve(article string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.pieces[article] == 0 {
		return false
	}
	s.pieces[article]--
	return true
}
