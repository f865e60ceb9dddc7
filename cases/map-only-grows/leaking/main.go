// A reporting service that remembers the daily figures of every customer it was asked about.
package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

// wavesPerSecond is how often questions arrive together.
const wavesPerSecond = 5

// day is what a customer did on one day, by hour.
type day struct {
	orders  [24]int32
	revenue [24]int64 // cents
	refunds [24]int64 // cents
}

// statements answers how a customer's day went; computing a day is slow, so days are remembered.
type statements struct {
	mu   sync.Mutex
	days map[string]*day
}

// lookup returns a remembered day, or computes and remembers it.
func (s *statements) lookup(customer int, date string) *day {
	key := fmt.Sprintf("%d/%s", customer, date)
	s.mu.Lock()
	defer s.mu.Unlock()
	if d, ok := s.days[key]; ok {
		return d
	}
	d := compute(customer)
	s.days[key] = d // LEAK map-grows-never-cleared: a key for every customer and day, and no delete
	return d
}

// compute adds a day up.
func compute(customer int) *day {
	d := &day{} // LEAK: kept by the map for ever
	for hour := range d.orders {
		d.orders[hour] = int32(rand.IntN(40))
		d.revenue[hour] = int64(customer%500) * int64(d.orders[hour])
	}
	return d
}

// pickDate draws from the days that people ask about: the last two years, recent ones more often.
func pickDate(r *rand.Rand) string {
	back := min(int(r.ExpFloat64()*120), 730)
	return time.Now().AddDate(0, 0, -back).Format(time.DateOnly)
}

func main() {
	patient.Run(patient.Options{Rate: 250}, func(ctx context.Context, p *patient.Patient) error {
		p.Noise(ctx, patient.NoiseOptions{PerSecond: 6})
		s := &statements{days: make(map[string]*day)}
		r := p.Stream("questions")
		for patient.WaitNext(ctx, "questions", time.Second/wavesPerSecond) {
			for range int(p.Rate/wavesPerSecond*(0.5+r.Float64()) + r.Float64()) {
				s.lookup(r.IntN(40_000), pickDate(r))
			}
		}
		return nil
	})
}
