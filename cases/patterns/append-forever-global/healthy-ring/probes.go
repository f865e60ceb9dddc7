// Package probes remembers the latest answers of a health check. The list grows to its limit once;
// after that each answer takes the place of the oldest.
package probes

import (
	"sync"
	"time"
)

// remembered is how many answers are kept.
const remembered = 30

// answer is the result of one check.
type answer struct {
	at     time.Time
	took   time.Duration
	detail string
}

// history is the list of answers.
type history struct {
	mu      sync.Mutex
	answers []answer
	oldest  int
}

var checks history

// add takes the answer of one check.
func (h *history) add(a answer) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.answers) < remembered {
		h.answers = append(h.answers, a)
		return
	}
	h.answers[h.oldest] = a
	h.oldest = (h.oldest + 1) % remembered
}

// slowest gives the longest check that is remembered.
func (h *history) slowest() time.Duration {
	h.mu.Lock()
	defer h.mu.Unlock()
	longest := time.Duration(0)
	for _, a := range h.answers {
		longest = max(longest, a.took)
	}
	return longest
}

// Run checks ten times each round.
func Run(rounds int) {
	for round := range rounds {
		for i := range 10 {
			checks.add(answer{at: time.Now(), took: time.Duration(round + i), detail: "alive"})
		}
		checks.slowest()
	}
}
