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

// workersPerBatch is the size of the pool that an import gets for itself.
const workersPerBatch = 4

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
	for picture := range p.work { // LEAK chan-range-unclosed: nobody closes the pool of an import
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

// importBatch scales the pictures of one import with workers of its own.
func importBatch(ctx context.Context, r *rand.Rand) {
	batch := newPool(workersPerBatch) // a pool for each import, and no way to stop it
	for range workersPerBatch * 2 {
		batch.submit(ctx, r.IntN(1000))
	}
}

func main() {
	patient.Run(patient.Options{Rate: 1}, func(ctx context.Context, p *patient.Patient) error {
		shared := newPool(poolSize)
		go p.Arrive(ctx, "single", 4, func(r *rand.Rand) { shared.submit(ctx, r.IntN(1000)) })
		p.Arrive(ctx, "imports", p.Rate/workersPerBatch, func(r *rand.Rand) { importBatch(ctx, r) })
		return nil
	})
}
