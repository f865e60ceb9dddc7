// Package jobs is a stack of print jobs: the newest is printed first. Taking a job shortens the
// slice and leaves the pointer in the slot behind its end, so printed jobs stay in memory.
package jobs

import (
	"sync"
)

// job is one document with its pages.
type job struct {
	number int
	pages  [8][1024]byte
}

// stack holds the jobs that are not printed yet.
type stack struct {
	mu   sync.Mutex
	jobs []*job
}

var printer stack

// push adds a job.
func (s *stack) push(j *job) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.jobs = append(s.jobs, j)
}

// pop takes the newest job, or nil.
func (s *stack) pop() *job {
	s.mu.Lock()
	defer s.mu.Unlock()
	last := len(s.jobs) - 1
	if last < 0 {
		return nil
	}
	j := s.jobs[last]
	s.jobs = s.jobs[:last] // LEAK slice-pop-keeps-pointers: the slot still holds the job
	return j
}

// print prints everything that waits and returns the number of pages.
func (s *stack) print() int {
	pages := 0
	for j := s.pop(); j != nil; j = s.pop() {
		pages += len(j.pages)
	}
	return pages
}

// Run collects one job each round and prints them all in the evening.
func Run(rounds int) {
	for round := range rounds {
		printer.push(&job{number: round})
	}
	printer.print()
}
