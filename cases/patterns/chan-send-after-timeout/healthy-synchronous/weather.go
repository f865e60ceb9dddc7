// Package synchronous shows the weather at the place of an event. It calls the station directly
// and hands the deadline down to it, so no goroutine is left to send anything.
package synchronous

import (
	"context"
	"time"
)

type forecast struct {
	place   string
	celsius float64
}

type station struct{ latency map[string]time.Duration }

// read ends at the deadline of ctx, as a network client would.
func (s *station) read(ctx context.Context, place string) (forecast, error) {
	answer := time.NewTimer(s.latency[place])
	defer answer.Stop()
	select {
	case <-answer.C:
		return forecast{place: place, celsius: 12.5}, nil
	case <-ctx.Done():
		return forecast{}, ctx.Err()
	}
}

type eventPage struct {
	station  *station
	patience time.Duration
}

func (p *eventPage) weather(ctx context.Context, place string) (forecast, error) {
	ctx, cancel := context.WithTimeout(ctx, p.patience)
	defer cancel()
	return p.station.read(ctx, place)
}

// Run opens event pages; the station on the mountain answers late.
func Run(rounds int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	page := &eventPage{
		station:  &station{latency: map[string]time.Duration{"mountain": 20 * time.Millisecond}},
		patience: 4 * time.Millisecond,
	}
	places := []string{"valley", "mountain"}
	missing := 0
	for i := range rounds {
		if _, err := page.weather(ctx, places[i%2]); err != nil {
			missing++
		}
	}
}
