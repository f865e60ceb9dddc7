// Package alwaysfires retries a delivery with growing pauses. It does not leak although it calls
// time.After in a loop: the loop waits for each of these timers, so none outlives its turn.
package alwaysfires

import (
	"errors"
	"time"
)

var errUnavailable = errors.New("mail server is unavailable")

// Server takes mail after some refusals.
type Server struct {
	refusals int
	taken    int
}

func (s *Server) take(letter string) error {
	if s.refusals > 0 {
		s.refusals--
		return errUnavailable
	}
	s.taken += len(letter)
	return nil
}

// Deliver tries five times.
func Deliver(server *Server, letter string) error {
	pause := 50 * time.Microsecond
	var err error
	for try := 0; try < 5; try++ {
		if err = server.take(letter); err == nil {
			return nil
		}
		<-time.After(pause)
		pause *= 2
	}
	return err
}

// Run delivers a letter per round.
func Run(rounds int) {
	server := &Server{}
	for i := 0; i < rounds; i++ {
		server.refusals = i % 6
		_ = Deliver(server, "Dear Ada")
	}
}
