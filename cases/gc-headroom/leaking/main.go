// A pricing service with a steady table in memory and a collector told to be lazy.
package main

import (
	"context"
	"math/rand/v2"
	"runtime/debug"
	"sync"

	"example.com/tidemark/cases/internal/patient"
)

const (
	// gogc lets the heap grow to five times what is alive.
	gogc = 400
	// tariffs of tariffBytes each are about 40 MB that stay.
	tariffs     = 5000
	tariffBytes = 8 << 10
	// quotes a second of quoteBytes each are garbage at once.
	quotes     = 150
	quoteBytes = 16 << 10
)

// auditedShare is the part of quotes that is written to the audit trail.
const auditedShare = 0.09

// pricing answers from its table.
type pricing struct {
	mu    sync.Mutex
	table [][]byte
	trail [][]byte
	sum   int
}

func newPricing() *pricing {
	p := &pricing{table: make([][]byte, tariffs)}
	for i := range p.table {
		p.table[i] = make([]byte, tariffBytes)
	}
	return p
}

// quote prices one order.
func (p *pricing) quote(r *rand.Rand) {
	sheet := make([]byte, quoteBytes) // LEAK: audited quotes are never written out
	copy(sheet, p.table[r.IntN(tariffs)])
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sum += int(sheet[0])
	if r.Float64() < auditedShare {
		p.trail = append(p.trail, sheet) // LEAK append-forever-global: nothing takes from the trail
	}
}

func main() {
	debug.SetGCPercent(gogc)
	patient.Run(patient.Options{Rate: quotes}, func(ctx context.Context, p *patient.Patient) error {
		service := newPricing()
		p.Arrive(ctx, "orders", p.Rate, func(r *rand.Rand) { service.quote(r) })
		return nil
	})
}
