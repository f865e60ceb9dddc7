// A picture service that decodes with a C library.
package main

import (
	"context"
	"log"
	"math/rand/v2"
	"sync/atomic"

	"example.com/tidemark/cases/internal/patient"
)

// corruptShare is the part of pictures that fail their checksum.
const corruptShare = 0.2

// decoder turns uploads into averages of their pixels.
type decoder struct {
	decoded atomic.Int64
	corrupt atomic.Int64
}

// decode works on one upload.
func (d *decoder) decode(upload []byte) {
	if _, err := brightness(upload); err != nil {
		d.corrupt.Add(1)
		return
	}
	d.decoded.Add(1)
}

// makeUpload draws a picture; a corrupt one ends in a zero.
func makeUpload(r *rand.Rand) []byte {
	upload := make([]byte, 20<<10+r.IntN(20<<10))
	for i := 0; i < len(upload); i += 64 {
		upload[i] = byte(1 + r.IntN(255))
	}
	upload[len(upload)-1] = 0xff
	if r.Float64() < corruptShare {
		upload[len(upload)-1] = 0
	}
	return upload
}

func main() {
	patient.Run(patient.Options{Rate: 10}, func(ctx context.Context, p *patient.Patient) error {
		d := &decoder{}
		p.Arrive(ctx, "uploads", p.Rate/corruptShare, func(r *rand.Rand) {
			d.decode(makeUpload(r))
		})
		log.Printf("pictures: %d decoded, %d corrupt", d.decoded.Load(), d.corrupt.Load())
		return nil
	})
}
