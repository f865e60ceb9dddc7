// Package batch measures one batch at a time and writes its numbers out. Each batch registers its
// metrics with a registry of its own, which is dropped together with the batch.
package batch

import (
	"fmt"
	"io"

	"github.com/prometheus/client_golang/prometheus"
)

// batch is one delivery of letters.
type batch struct {
	registry *prometheus.Registry
	letters  prometheus.Counter
	weight   prometheus.Summary
}

func newBatch() (*batch, error) {
	b := &batch{
		registry: prometheus.NewRegistry(),
		letters:  prometheus.NewCounter(prometheus.CounterOpts{Name: "letters_total", Help: "Letters."}),
		weight:   prometheus.NewSummary(prometheus.SummaryOpts{Name: "grams", Help: "Weight of a letter."}),
	}
	if err := b.registry.Register(b.letters); err != nil {
		return nil, err
	}
	return b, b.registry.Register(b.weight)
}

// add counts one letter.
func (b *batch) add(grams int) {
	b.letters.Inc()
	b.weight.Observe(float64(grams))
}

// write prints the families of the batch.
func (b *batch) write(to io.Writer) error {
	families, err := b.registry.Gather()
	if err != nil {
		return err
	}
	for _, family := range families {
		fmt.Fprintln(to, family.GetName(), len(family.GetMetric()))
	}
	return nil
}

// deliver measures one batch.
func deliver(letters int) error {
	b, err := newBatch()
	if err != nil {
		return err
	}
	for i := range letters {
		b.add(20 + i)
	}
	return b.write(io.Discard)
}

// Run delivers one batch each round.
func Run(rounds int) {
	for range rounds {
		if err := deliver(12); err != nil {
			return
		}
	}
}
