// Package cameras streams pictures. Every stream registers a callback that reports its frames with
// the meter of the service, and drops the registration with which it could be taken back.
package cameras

import (
	"context"
	"sync/atomic"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
)

// studio serves streams.
type studio struct {
	meter  metric.Meter
	frames metric.Int64ObservableCounter
}

func newStudio(meter metric.Meter) (*studio, error) {
	frames, err := meter.Int64ObservableCounter("stream.frames")
	return &studio{meter: meter, frames: frames}, err
}

// stream is one viewer's stream.
type stream struct {
	viewer int
	sent   atomic.Int64
	last   [2048]byte
}

// report tells the meter what the stream has sent.
func (s *stream) report(frames metric.Int64ObservableCounter) metric.Callback {
	return func(_ context.Context, observer metric.Observer) error {
		observer.ObserveInt64(frames, s.sent.Load(), metric.WithAttributes(attribute.Bool("live", true)))
		return nil
	}
}

// serve sends some frames to a viewer.
func (s *studio) serve(viewer, frames int) error {
	one := &stream{viewer: viewer}
	_, err := s.meter.RegisterCallback(one.report(s.frames), s.frames) // LEAK logger-or-hook-per-request: one a stream
	if err != nil {
		return err
	}
	for range frames {
		one.sent.Add(1)
	}
	return nil
}

// Run serves two streams each round.
func Run(rounds int) {
	s, err := newStudio(otel.Meter("cameras"))
	if err != nil {
		return
	}
	for round := range rounds {
		for i := range 2 {
			if err := s.serve(round*2+i, 25); err != nil {
				return
			}
		}
	}
}
