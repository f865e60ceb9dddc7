// A search front end whose load rises and stays.
package main

import (
	"context"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

const (
	// calm and busy are requests per second at the feet and at the top of the ramp.
	calm = 3.0
	busy = 20.0
	// rampStart and rampEnd are ages of the process.
	rampStart = 20 * time.Second
	rampEnd   = 110 * time.Second
	// abandonedShare is the part of visitors who leave before the answer.
	abandonedShare = 0.04
)

type answer struct {
	hits  int
	query string
}

// search is the front end; backends answer after a while.
type search struct {
	answered atomic.Int64
}

// shards is how many back ends are asked per query.
const shards = 2

// query asks the back ends and puts their answers together.
func (s *search) query(r *rand.Rand) {
	answers := make(chan answer)
	abandoned := r.Float64() < abandonedShare
	wait := 50*time.Millisecond + time.Duration(r.ExpFloat64()*float64(600*time.Millisecond))
	for shard := range shards {
		go s.ask(answers, shard, min(wait, 3*time.Second))
	}
	go func() {
		for range shards {
			if abandoned {
				return
			}
			if got := <-answers; got.hits > 0 {
				s.answered.Add(1)
			}
		}
	}()
}

// ask is one back end's answer.
func (s *search) ask(answers chan<- answer, shard int, wait time.Duration) {
	time.Sleep(wait)
	answers <- answer{hits: shard + 1, query: "shoes"} // LEAK chan-send-early-return: the visitor is gone and nobody receives
}

// load is the share of the busy rate at an age of the process.
func load(age time.Duration) float64 {
	share := float64(age-rampStart) / float64(rampEnd-rampStart)
	return calm/busy + (1-calm/busy)*min(1, max(0, share))
}

func main() {
	patient.Run(patient.Options{Rate: 1}, func(ctx context.Context, p *patient.Patient) error {
		s := &search{}
		started := time.Now()
		p.Arrive(ctx, "visitors", busy, func(r *rand.Rand) {
			if patient.DrivenFromOutside() || r.Float64() < load(time.Since(started)) {
				s.query(r)
			}
		})
		return nil
	})
}
