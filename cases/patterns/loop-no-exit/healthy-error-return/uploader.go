// Package errorreturn sends measurements and tries again after a failure. The loop of a measurement
// ends with its success, and with the error that says that trying again is of no use.
package errorreturn

import (
	"errors"
	"sync/atomic"
	"time"
)

var (
	errBusy   = errors.New("station is busy")
	errClosed = errors.New("station is closed")
)

type station struct {
	closed bool
	busy   atomic.Int64
	taken  atomic.Int64
}

func (s *station) put(value int) error {
	switch {
	case s.closed:
		return errClosed
	case s.busy.Add(-1) >= 0:
		return errBusy
	}
	s.taken.Add(int64(value))
	return nil
}

type sender struct {
	station *station
	wait    time.Duration
}

func (s *sender) keep(value int) {
	go func() {
		for {
			err := s.station.put(value)
			if err == nil || errors.Is(err, errClosed) {
				return
			}
			time.Sleep(s.wait)
		}
	}()
}

// Run sends to stations, every second one closed and the others busy at first.
func Run(rounds int) {
	for i := range rounds {
		to := &station{closed: i%2 == 0}
		to.busy.Store(2)
		s := &sender{station: to, wait: time.Millisecond}
		s.keep(i)
	}
}
