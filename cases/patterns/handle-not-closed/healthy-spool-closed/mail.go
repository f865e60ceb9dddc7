// Package spoolclosed puts outgoing mail into a spool. It does not leak: the spool, and the flusher
// behind it, are closed by one deferred function however sending ends.
package spoolclosed

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
func Send(recipient, text string) (err error) {
	mail := openSpool(io.Discard)
	defer func() { err = errors.Join(err, mail.Close()) }()
	if recipient == "" {
		return errNoRecipient
	}
	_, err = io.WriteString(mail, recipient+"\n"+text)
	return err
}

// Run sends a mail per round; every second one has no recipient.
func Run(rounds int) {
	recipients := []string{"ada@example.com", ""}
	for round := range rounds {
		_ = Send(recipients[round%2], "hello")
	}
}
