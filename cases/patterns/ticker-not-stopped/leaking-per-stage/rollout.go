// Package leaking rolls a release out in stages and probes the release in each of them. Every stage
// replaces the prober's ticker by a faster one; the ticker before it goes on, and so does its relay.
package leaking

import (
	"sync/atomic"
	"time"
)

// Prober asks a release whether it is well.
type Prober struct {
	turn  *time.Ticker
	asked atomic.Int64
}

// relay asks at the turns of one ticker.
func (p *Prober) relay(turns <-chan time.Time) {
	for range turns {
		p.asked.Add(1)
	}
}

// Stage probes at the pace of the next stage.
func (p *Prober) Stage(every time.Duration) {
	p.turn = time.NewTicker(every) // LEAK ticker-not-stopped: the ticker of the stage before is forgotten
	go p.relay(p.turn.C)
}

// Pace changes nothing but the period of the stage at hand.
func (p *Prober) Pace(every time.Duration) {
	p.turn.Reset(every)
}

// Asked tells how many probes were due.
func (p *Prober) Asked() int64 { return p.asked.Load() }

// Run rolls out one release, a stage per round.
func Run(rounds int) {
	prober := &Prober{}
	for round := range rounds {
		prober.Stage(time.Duration(200-round%100) * time.Second)
		prober.Pace(time.Minute)
	}
	prober.Asked()
}
