// A thumbnail service that renders every size of a picture side by side.
package main

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

// brokenShare is the part of pictures that cannot be decoded in one of their sizes.
const brokenShare = 0.12

var sizes = []int{64, 128, 320, 640}

var errDecode = errors.New("unexpected end of picture")

type picture struct {
	id         int
	brokenSize int
}

// renderer makes thumbnails.
type renderer struct {
	rendered atomic.Int64
	failed   atomic.Int64
}

// render makes all thumbnails of one picture.
func (rd *renderer) render(pic picture) {
	var group sync.WaitGroup
	for _, size := range sizes {
		group.Add(1)
		go rd.scale(pic, size, &group)
	}
	group.Wait() // LEAK waitgroup-never-zero: a worker that fails does not say that it is done
	rd.rendered.Add(1)
}

// scale makes one thumbnail.
func (rd *renderer) scale(pic picture, size int, group *sync.WaitGroup) {
	if err := decode(pic, size); err != nil {
		rd.failed.Add(1)
		return
	}
	time.Sleep(time.Duration(size/16) * time.Millisecond)
	group.Done()
}

// decode reads the picture.
func decode(pic picture, size int) error {
	time.Sleep(time.Millisecond + rand.N(3*time.Millisecond))
	if size == pic.brokenSize {
		return errDecode
	}
	return nil
}

func main() {
	patient.Run(patient.Options{Rate: 1}, func(ctx context.Context, p *patient.Patient) error {
		rd := &renderer{}
		p.Noise(ctx, patient.NoiseOptions{PerSecond: 6})
		id := 0
		p.Arrive(ctx, "pictures", p.Rate/brokenShare, func(r *rand.Rand) {
			id++
			pic := picture{id: id}
			if r.Float64() < brokenShare {
				pic.brokenSize = sizes[r.IntN(len(sizes))]
			}
			go rd.render(pic)
		})
		return nil
	})
}
