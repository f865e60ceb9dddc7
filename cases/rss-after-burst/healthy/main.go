// A report service: one big report right after the start, small requests ever after.
package main

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

const (
	// bigRows and rowBytes make the big report about 200 MB.
	bigRows  = 6400
	rowBytes = 32 << 10
	// perSecond small requests take smallBytes each.
	perSecond  = 30
	smallBytes = 8 << 10
)

// reports builds reports; the sum is what a client is told.
type reports struct {
	mu  sync.Mutex
	sum int
}

// big builds the yearly report in memory.
func (s *reports) big() {
	rows := make([][]byte, bigRows)
	for i := range rows {
		rows[i] = make([]byte, rowBytes)
		for at := 0; at < rowBytes; at += 4096 {
			rows[i][at] = byte(i)
		}
	}
	total := 0
	for _, row := range rows {
		total += int(row[0])
	}
	s.mu.Lock()
	s.sum += total
	s.mu.Unlock()
}

// small answers one request.
func (s *reports) small(r *rand.Rand) {
	page := make([]byte, smallBytes)
	page[r.IntN(len(page))] = 1
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sum += len(page)
}

func main() {
	patient.Run(patient.Options{Rate: perSecond}, func(ctx context.Context, p *patient.Patient) error {
		s := &reports{}
		go func() {
			if patient.Sleep(ctx, 8*time.Second) {
				s.big()
			}
		}()
		p.Arrive(ctx, "requests", p.Rate, func(r *rand.Rand) { s.small(r) })
		return nil
	})
}
