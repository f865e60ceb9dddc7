// A thumbnail service with a pool of workers that mostly wait for work.
package main

import (
	"context"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

// poolSize is how many workers a pool has.
const poolSize = 48

type thumbnail struct {
	picture int
	pixels  []byte
}

// pool hands pictures to workers that live as long as the pool.
type pool struct {
	work chan thumbnail
	done atomic.Int64
}

func newPool(workers int) *pool {
	p := &pool{work: make(chan thumbnail)}
	for range workers {
		go p.worker()
	}
	return p
}

// worker takes pictures until the pool is closed.
func (p *pool) worker() {
	for picture := range p.work {
		p.scale(picture)
	}
}

func (p *pool) scale(picture thumbnail) {
	for i := range picture.pixels {
		picture.pixels[i] = byte(picture.picture + i)
	}
	time.Sleep(5 * time.Millisecond)
	p.done.Add(1)
}

// submit hands one picture over, or gives up when the service stops.
func (p *pool) submit(ctx context.Context, picture int) {
	select {
	case p.work <- thumbnail{picture: picture, pixels: make([]byte, 4096)}:
	case <-ctx.Done():
	}
}

// importBatch scales the pictures of one import with the workers of the service.
func importBatch(ctx context.Context, shared *pool, r *rand.Rand) {
	for range 8 {
		shared.submit(ctx, r.IntN(1000))
	}
}

func main() {
	patient.Run(patient.Options{Rate: 1}, func(ctx context.Context, p *patient.Patient) error {
		shared := newPool(poolSize)
		go p.Arrive(ctx, "single", 4, func(r *rand.Rand) { shared.submit(ctx, r.IntN(1000)) })
		p.Arrive(ctx, "imports", p.Rate/4, func(r *rand.Rand) { importBatch(ctx, shared, r) })
		return nil
	})
}
