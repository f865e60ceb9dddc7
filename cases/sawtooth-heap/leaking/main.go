// A metering service that gathers readings and books them all at once when a "day" ends.
package main

import (
	"context"
	"math/rand/v2"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

const (
	// day is the time between two bookings.
	day = 40 * time.Second
	// readingBytes is the size of one reading with its trace.
	readingBytes = 6 << 10
	perSecond    = 80
)

type reading struct {
	meter int
	trace []byte
}

// meters gathers the readings of a day.
type meters struct {
	today    []*reading
	disputed []*reading
	booked   int
}

// read takes one reading.
func read(r *rand.Rand) *reading {
	trace := make([]byte, readingBytes) // LEAK: disputed readings are carried over every day
	for i := range trace {
		trace[i] = byte(r.Uint32())
	}
	return &reading{meter: r.IntN(10_000), trace: trace}
}

// book ends a day: its readings are counted and dropped.
func (m *meters) book() {
	m.booked += len(m.today)
	for i, one := range m.today {
		if i%2 == 0 {
			m.disputed = append(m.disputed, one) // LEAK append-forever-global: disputed readings are never booked
		}
	}
	m.today = nil
}

func main() {
	patient.Run(patient.Options{Rate: perSecond}, func(ctx context.Context, p *patient.Patient) error {
		m := &meters{}
		dayEnds := time.Now().Add(lengthOfDay())
		p.Arrive(ctx, "readings", p.Rate, func(r *rand.Rand) {
			m.today = append(m.today, read(r))
			if time.Now().After(dayEnds) {
				m.book()
				dayEnds = dayEnds.Add(lengthOfDay())
			}
		})
		return nil
	})
}

// lengthOfDay is a day, or a short one where the load comes from outside and lasts no day.
func lengthOfDay() time.Duration {
	if patient.DrivenFromOutside() {
		return day / 10
	}
	return day
}
