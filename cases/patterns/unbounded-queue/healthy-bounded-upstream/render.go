// Package render draws invoices. Its queue is a slice without a limit of its own, but a request
// keeps one of sixteen places until its invoice is drawn, so at most sixteen can ever wait.
package render

import (
	"fmt"
	"sync"
)

// places is how many requests are let in at once.
const places = 16

// invoice is one drawing to make; done is closed when it is made.
type invoice struct {
	number int
	pages  [512]byte
	done   chan struct{}
}

// studio draws invoices.
type studio struct {
	tickets chan struct{}
	mu      sync.Mutex
	arrived *sync.Cond
	waiting []*invoice
	closing bool
}

func newStudio() *studio {
	s := &studio{tickets: make(chan struct{}, places)}
	s.arrived = sync.NewCond(&s.mu)
	return s
}

// draw lets one request in and returns when its invoice is drawn.
func (s *studio) draw(number int) string {
	s.tickets <- struct{}{}
	defer func() { <-s.tickets }()
	job := &invoice{number: number, done: make(chan struct{})}
	s.mu.Lock()
	s.waiting = append(s.waiting, job)
	s.mu.Unlock()
	s.arrived.Signal()
	<-job.done
	return fmt.Sprint("invoice ", job.number)
}

// paint draws what waits until the studio closes and nothing is left.
func (s *studio) paint() {
	for {
		s.mu.Lock()
		for len(s.waiting) == 0 && !s.closing {
			s.arrived.Wait()
		}
		batch := s.waiting
		s.waiting = nil
		closing := s.closing
		s.mu.Unlock()
		for _, job := range batch {
			close(job.done)
		}
		if closing && len(batch) == 0 {
			return
		}
	}
}

// close lets the painter go home.
func (s *studio) close() {
	s.mu.Lock()
	s.closing = true
	s.mu.Unlock()
	s.arrived.Broadcast()
}

// Run lets thirty requests come at once each round.
func Run(rounds int) {
	s := newStudio()
	var painter, visitors sync.WaitGroup
	painter.Go(s.paint)
	for round := range rounds {
		for i := range 30 {
			visitors.Go(func() { s.draw(round*30 + i) })
		}
		visitors.Wait()
	}
	s.close()
	painter.Wait()
}
