// A login service that writes an audit trail and ships it to an archive.
package main

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

const (
	// wavesPerSecond is how often logins arrive together.
	wavesPerSecond = 5
	// shipEvery is how often the trail goes to the archive.
	shipEvery = 2 * time.Second
)

// entry is one line of the audit trail.
type entry struct {
	user    int64
	at      time.Time
	address [16]byte
	device  [16]byte
	ok      bool
}

var (
	trailMu sync.Mutex
	trail   []entry
	shipped int
)

// record adds one entry to the trail.
func record(e entry) {
	trailMu.Lock()
	defer trailMu.Unlock()
	trail = append(trail, e) // LEAK append-forever-global: shipped entries are never dropped
}

// ship sends what is new to the archive and returns how much that was.
func ship() int {
	trailMu.Lock()
	defer trailMu.Unlock()
	fresh := trail[shipped:]
	failures := 0
	for _, e := range fresh {
		if !e.ok {
			failures++
		}
	}
	shipped = len(trail)
	return failures
}

// login checks one attempt.
func login(r *rand.Rand) {
	e := entry{user: r.Int64N(1_000_000), at: time.Now(), ok: r.Float64() < 0.97}
	e.address[15] = byte(r.IntN(256))
	record(e)
}

func main() {
	patient.Run(patient.Options{Rate: 3000}, func(ctx context.Context, p *patient.Patient) error {
		p.Noise(ctx, patient.NoiseOptions{PerSecond: 6})
		go func() {
			for patient.Sleep(ctx, shipEvery) {
				ship()
			}
		}()
		r := p.Stream("logins")
		for patient.WaitNext(ctx, "logins", time.Second/wavesPerSecond) {
			for range int(p.Rate/wavesPerSecond*(0.5+r.Float64()) + r.Float64()) {
				login(r)
			}
		}
		return nil
	})
}
