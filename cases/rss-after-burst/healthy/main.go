// A report service: now and then a big report, small requests all the time.
package main

import (
	"bytes"
	"context"
	"math/rand/v2"
	"runtime/debug"
	"sync"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

const (
	// bigRows and rowBytes make the big report about 200 MB.
	bigRows  = 6400
	rowBytes = 32 << 10
	// gogc suits the nightly batch; by day it lets the runtime keep what the burst has left.
	gogc = 800
	// tariffs of tariffBytes each are 24 MB that stay.
	tariffs     = 3000
	tariffBytes = 8 << 10
	// perSecond small requests take smallBytes each.
	perSecond  = 30
	smallBytes = 8 << 10
)

// burstEvery is how often somebody asks for a yearly report.
const burstEvery = 23 * time.Second

// newReports loads the tariffs.
func newReports() *reports {
	s := &reports{tariffs: make([][]byte, tariffs)}
	for i := range s.tariffs {
		s.tariffs[i] = bytes.Repeat([]byte{byte(i)}, tariffBytes)
	}
	return s
}

// reports builds reports; the sum is what a client is told.
type reports struct {
	mu      sync.Mutex
	sum     int
	tariffs [][]byte
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
	copy(page, s.tariffs[r.IntN(tariffs)])
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sum += len(page)
}

func main() {
	debug.SetGCPercent(gogc)
	patient.Run(patient.Options{Rate: perSecond}, func(ctx context.Context, p *patient.Patient) error {
		s := newReports()
		go func() {
			for patient.WaitNext(ctx, "bursts", burstEvery) {
				s.big()
			}
		}()
		p.Arrive(ctx, "requests", p.Rate, func(r *rand.Rand) { s.small(r) })
		return nil
	})
}
