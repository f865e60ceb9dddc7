// Package leaking puts outgoing mail into a spool. A spool has a flusher behind it that Close ends; a
// mail that is refused after opening the spool leaves both behind.
package leaking

import (
	"errors"
	"io"
	"strings"
	"sync"
	"time"
)

var errNoRecipient = errors.New("mail has no recipient")

// spool collects what is written and flushes it every now and then.
type spool struct {
	mu      sync.Mutex
	pending strings.Builder
	out     io.Writer
	closed  chan struct{}
}

func openSpool(out io.Writer) io.WriteCloser {
	s := &spool{out: out, closed: make(chan struct{})}
	go s.flushEvery(time.Second)
	return s
}

func (s *spool) flushEvery(period time.Duration) {
	turn := time.NewTicker(period)
	defer turn.Stop()
	for {
		select {
		case <-turn.C:
			_ = s.flush()
		case <-s.closed:
			return
		}
	}
}

func (s *spool) flush() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, err := io.WriteString(s.out, s.pending.String())
	s.pending.Reset()
	return err
}

func (s *spool) Write(text []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pending.Write(text)
}

func (s *spool) Close() error {
	close(s.closed)
	return s.flush()
}

// Send puts one mail into a spool of its own.
func Send(recipient, text string) error {
	mail := openSpool(io.Discard) // LEAK handle-not-closed: a mail without recipient returns before Close
	if recipient == "" {
		return errNoRecipient
	}
	if _, err := io.WriteString(mail, recipient+"\n"+text); err != nil {
		return errors.Join(err, mail.Close())
	}
	return mail.Close()
}

// Run sends a mail per round; every second one has no recipient.
func Run(rounds int) {
	recipients := []string{"ada@example.com", ""}
	for round := range rounds {
		_ = Send(recipients[round%2], "hello")
	}
}
