// Package method sends a newsletter: a mailer object owns the channel of letters, a printer takes
// them off, and finish closes. A letter without an address makes the mailing return before it.
package method

import (
	"errors"
	"fmt"
	"sync"
)

type letter struct{ to, body string }

type mailer struct {
	letters chan letter
	printed sync.WaitGroup
	mu      sync.Mutex
	sent    int
}

func newMailer() *mailer {
	m := &mailer{letters: make(chan letter, 4)}
	m.printed.Add(1)
	go m.print()
	return m
}

func (m *mailer) print() {
	defer m.printed.Done()
	for {
		l, open := <-m.letters // LEAK chan-close-skipped: finish is not reached after a bad address
		if !open {
			return
		}
		m.note(l)
	}
}

func (m *mailer) note(l letter) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sent += len(l.to) + len(l.body)
}

func (m *mailer) finish() int {
	close(m.letters)
	m.printed.Wait()
	return m.sent
}

var errNoAddress = errors.New("no address")

func sendNewsletter(body string, readers []string) (int, error) {
	m := newMailer()
	for i, reader := range readers {
		if reader == "" {
			return i, fmt.Errorf("reader %d: %w", i, errNoAddress)
		}
		m.letters <- letter{to: reader, body: body}
	}
	return m.finish(), nil
}

// Run sends issues of the newsletter; every third list has a reader without an address.
func Run(rounds int) {
	unsent := 0
	for i := range rounds {
		readers := []string{"ada@example.com", "", "bob@example.com"}
		if i%3 != 0 {
			readers[1] = "eve@example.com"
		}
		if _, err := sendNewsletter(fmt.Sprintf("issue %d", i), readers); err != nil {
			unsent++
		}
	}
}
