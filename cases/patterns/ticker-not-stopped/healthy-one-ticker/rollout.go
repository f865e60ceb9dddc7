// Package oneticker rolls a release out in stages and probes the release in each of them. It does not
// leak: a stage resets the one ticker of the prober, which Finish stops.
package oneticker

import (
	"sync/atomic"
	"time"
)

// Prober asks a release whether it is well.
type Prober struct {
	turn  *time.Ticker
	asked atomic.Int64
	done  chan struct{}
}

// NewProber probes at the given pace.
func NewProber(every time.Duration) *Prober {
	p := &Prober{turn: time.NewTicker(every), done: make(chan struct{})}
	go p.probe()
	return p
}

func (p *Prober) probe() {
	for {
		select {
		case <-p.turn.C:
			p.asked.Add(1)
		case <-p.done:
			return
		}
	}
}

// Stage probes at the pace of the next stage.
func (p *Prober) Stage(every time.Duration) {
	p.turn.Reset(every)
}

// Finish ends the probing and tells how many probes were due.
func (p *Prober) Finish() int64 {
	p.turn.Stop()
	close(p.done)
	return p.asked.Load()
}

// Run rolls out one release, a stage per round.
func Run(rounds int) {
	prober := NewProber(200 * time.Second)
	for round := range rounds {
		prober.Stage(time.Duration(200-round%100) * time.Second)
	}
	prober.Finish()
}
