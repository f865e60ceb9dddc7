// Package spooler copies pages to a spool. The close is made behind an interface: whoever holds the
// spool knows it as something that can be finished.
package spooler

import "sync"

type page struct{ lines []string }

type finisher interface{ finish() }

type spool struct {
	pages  chan page
	lines  int
	copied sync.WaitGroup
}

func newSpool() *spool {
	s := &spool{pages: make(chan page, 2)}
	s.copied.Add(1)
	go s.copyPages()
	return s
}

func (s *spool) copyPages() {
	defer s.copied.Done()
	for p := range s.pages {
		s.lines += len(p.lines)
	}
}

func (s *spool) finish() {
	close(s.pages)
	s.copied.Wait()
}

type document struct {
	pages []page
	after []finisher
}

func (d *document) print() {
	s := newSpool()
	d.after = append(d.after[:0], s)
	defer d.end()
	for _, p := range d.pages {
		s.pages <- p
	}
}

func (d *document) end() {
	for _, f := range d.after {
		f.finish()
	}
}

// Run prints one document again and again.
func Run(rounds int) {
	d := &document{pages: []page{{[]string{"a", "b"}}, {[]string{"c"}}}}
	for range rounds {
		d.print()
	}
}
