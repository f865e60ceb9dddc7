// Package watch reads a setting at the begin of every job through a watch, takes the first value and
// forgets the watch. The store keeps a feeding goroutine for each watch until it is stopped.
package watch

import "sync"

// store feeds the settings of a service to whoever watches them.
type store struct {
	mu      sync.Mutex
	values  map[string]string
	changed map[chan<- struct{}]string
}

// watch gives the value now and after every change, until stop is called.
func (s *store) watch(name string) (values <-chan string, stop func()) {
	out, again, done := make(chan string), make(chan struct{}, 1), make(chan struct{})
	s.mu.Lock()
	s.changed[again] = name
	s.mu.Unlock()
	go s.feed(name, out, again, done)
	return out, sync.OnceFunc(func() {
		s.mu.Lock()
		delete(s.changed, again)
		s.mu.Unlock()
		close(done)
	})
}

func (s *store) feed(name string, out chan<- string, again, done <-chan struct{}) {
	for {
		s.mu.Lock()
		value := s.values[name]
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

func (s *store) set(name, value string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.values[name] = value
	for again, watched := range s.changed {
		if watched != name {
			continue
		}
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
	formats, _ := s.watch("format") // LEAK listener-registered-repeatedly: each job leaves a watch
	return job{invoice: invoice, format: <-formats}
}

// Run works off invoices, with a change of the setting now and then.
func Run(rounds int) {
	settings := &store{values: map[string]string{"format": "pdf"}, changed: map[chan<- struct{}]string{}}
	pages := 0
	for i := range rounds {
		if i%25 == 24 {
			settings.set("format", "html")
		}
		if runJob(settings, i).format == "pdf" {
			pages++
		}
	}
}
