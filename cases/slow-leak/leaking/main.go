// A busy shop front end. Once a minute or so a supplier does not answer a stock question in time.
package main

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

const (
	// questionsPerSecond is how often shoppers ask whether a thing is in stock.
	questionsPerSecond = 15
	// patience is how long a page waits for a supplier.
	patience = 1500 * time.Millisecond
)

var errNoAnswer = errors.New("supplier did not answer in time")

type stock struct {
	sku   int
	units int
}

// supplier answers in milliseconds, and very rarely after its own maintenance pause.
type supplier struct {
	pauseShare float64
	asked      atomic.Int64
}

// ask gets the stock of one thing and hands it over.
func (s *supplier) ask(sku int, answer chan<- stock) {
	s.asked.Add(1)
	wait := 5*time.Millisecond + rand.N(150*time.Millisecond)
	if rand.Float64() < s.pauseShare {
		wait = patience + 100*time.Millisecond + rand.N(time.Second)
	}
	time.Sleep(wait)
	answer <- stock{sku: sku, units: rand.IntN(50)} // LEAK chan-send-after-timeout: the page has given up
}

// inStock says whether a thing can be bought now.
func (s *supplier) inStock(sku int) (bool, error) {
	answer := make(chan stock)
	go s.ask(sku, answer)
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case have := <-answer:
		return have.units > 0, nil
	case <-timer.C:
		return false, errNoAnswer
	}
}

func main() {
	patient.Run(patient.Options{Rate: 1.0 / 60}, func(ctx context.Context, p *patient.Patient) error {
		p.Noise(ctx, patient.NoiseOptions{PerSecond: 20, SlowShare: 0.4})
		s := &supplier{pauseShare: p.Rate / questionsPerSecond}
		p.Arrive(ctx, "questions", questionsPerSecond, func(r *rand.Rand) {
			sku := r.IntN(20_000)
			go func() { _, _ = s.inStock(sku) }()
		})
		return nil
	})
}
