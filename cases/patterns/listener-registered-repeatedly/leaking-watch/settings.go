// Package watch reads a setting at the begin of every job through a watch, takes the first value
// and forgets the watch. The store keeps a feeding goroutine for each watch until it is stopped.
package watch

import "sync"

// store feeds the paper format of a service to whoever watches them.
type store struct {
	mu      sync.Mutex
	format  string
	changed map[chan<- struct{}]bool
}

// watch gives the value now and after every change, until stop is called.
func (s *store) watch() (formats <-chan string, stop func()) {
	out, again, done := make(chan string), make(chan struct{}, 1), make(chan struct{})
	s.mu.Lock()
	s.changed[again] = true
	s.mu.Unlock()
	go s.feed(out, again, done)
	return out, sync.OnceFunc(func() {
		s.mu.Lock()
		delete(s.changed, again)
		s.mu.Unlock()
		close(done)
	})
}

func (s *store) feed(out chan<- string, again, done <-chan struct{}) {
	for {
		s.mu.Lock()
		value := s.format
		s.mu.Unlock()
		select {
		case out <- value:
		case <-done:
			return
		}
		select {
		case <-again:
		case <-done:
			return
		}
	}
}

func (s *store) set(format string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.format = format
	for again := range s.changed {
		select {
		case again <- struct{}{}:
		default:
		}
	}
}

type job struct {
	invoice int
	format  string
}

func runJob(s *store, invoice int) job {
	formats, _ := s.watch() // LEAK listener-registered-repeatedly: each job leaves a watch
	return job{invoice: invoice, format: <-formats}
}

// Run works off invoices, with a change of the setting now and then.
func Run(rounds int) {
	settings := &store{format: "pdf", changed: map[chan<- struct{}]bool{}}
	pages := 0
	for i := range rounds {
		if i%25 == 24 {
			settings.set("html")
		}
		if runJob(settings, i).format == "pdf" {
			pages++
		}
	}
}
