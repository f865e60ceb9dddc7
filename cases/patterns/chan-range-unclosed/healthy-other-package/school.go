// Package school ranks applications as they come in. The range has no close in this package: the
// package that owns the channel closes it.
package school

import (
	"sync"

	"example.com/tidemark/patterns/chan-range-unclosed/healthy-other-package/intake"
)

type school struct {
	mu       sync.Mutex
	best     string
	bestMark int
}

func (s *school) rank(applications <-chan intake.Application) {
	for a := range applications {
		sum := 0
		for _, mark := range a.Marks {
			sum += mark
		}
		s.mu.Lock()
		if sum > s.bestMark {
			s.best, s.bestMark = a.Name, sum
		}
		s.mu.Unlock()
	}
}

func (s *school) year(names []string) {
	in := intake.Open()
	defer intake.End(in)
	go s.rank(in.Forms)
	for i, name := range names {
		in.Forms <- intake.Application{Name: name, Marks: []int{4 + i, 5}}
	}
}

// Run ranks the applications of one year per round.
func Run(rounds int) {
	s := &school{}
	for range rounds {
		s.year([]string{"ada", "bob", "eve"})
	}
}
