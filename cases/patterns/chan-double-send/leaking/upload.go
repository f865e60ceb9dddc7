// Package leaking scans uploads and answers each with one result. A file that is too large is
// answered and, for want of a return, answered once more with its scan.
package leaking

import "fmt"

type result struct {
	name  string
	clean bool
	err   error
}

type scanner struct{ most int }

func (s *scanner) scan(name string, content []byte, results chan<- result) {
	if len(content) > s.most {
		results <- result{name: name, err: fmt.Errorf("%s has %d bytes", name, len(content))}
	}
	clean := true
	for _, b := range content {
		clean = clean && b != 0
	}
	results <- result{name: name, clean: clean} // LEAK chan-double-send: no return after the error
}

func (s *scanner) accept(name string, content []byte) (bool, error) {
	results := make(chan result)
	go s.scan(name, content, results)
	r := <-results
	return r.clean, r.err
}

// Run accepts uploads, every second one too large.
func Run(rounds int) {
	s := &scanner{most: 16}
	refused := 0
	for i := range rounds {
		if _, err := s.accept("scan.png", make([]byte, 8+i%2*16)); err != nil {
			refused++
		}
	}
}
