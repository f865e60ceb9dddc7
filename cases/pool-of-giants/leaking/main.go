// A report service that renders into buffers from a free list of its own.
package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync/atomic"

	"example.com/tidemark/cases/internal/patient"
)

// giantShare is the part of reports that cover a whole year.
const giantShare = 0.05

// reporter renders reports.
type reporter struct {
	buffers freeList
	bytes   atomic.Int64
}

// report renders one report of so many lines and sends it.
func (rp *reporter) report(account, lines int) {
	b := rp.buffers.get()
	defer rp.buffers.put(b)
	b.render(account, lines)
	rp.bytes.Add(int64(len(b.text)))
}

// buffer is where a report is rendered.
type buffer struct {
	text []byte
}

// render writes the lines of a report.
func (b *buffer) render(account, lines int) {
	b.text = b.text[:0]
	for i := range lines {
		b.text = fmt.Appendf(b.text, "%08d;%04d;%010d;booked\n", account, i, account*i) // LEAK: grows a buffer that is kept
	}
}

func main() {
	patient.Run(patient.Options{Rate: 0.8}, func(ctx context.Context, p *patient.Patient) error {
		rp := &reporter{}
		p.Arrive(ctx, "reports", p.Rate/giantShare, func(r *rand.Rand) {
			lines := 20 + r.IntN(200)
			if r.Float64() < giantShare {
				lines = 6000 + r.IntN(3000)
			}
			rp.report(r.IntN(100_000), lines)
		})
		return nil
	})
}
