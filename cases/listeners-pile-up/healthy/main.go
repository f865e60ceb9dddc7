// A pricing service in which every request wants to know when the configuration changes.
package main

import (
	"context"
	"math/rand/v2"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

const (
	// wavesPerSecond is how often a load balancer hands over requests.
	wavesPerSecond = 10
	// reloadEvery is how often the configuration changes.
	reloadEvery = 15 * time.Second
)

// basket is what a request wants priced.
type basket struct {
	customer int
	lines    [24]int64 // cents
}

// price adds the basket up under the configuration of this moment.
func price(bus *configBus, b basket) int64 {
	margin := bus.margin()
	cancel := bus.subscribe(func(c config) { margin = c.marginPercent })
	defer cancel()
	var total int64
	for _, cents := range b.lines {
		total += cents * int64(100+margin) / 100
	}
	return total
}

func main() {
	patient.Run(patient.Options{Rate: 600}, func(ctx context.Context, p *patient.Patient) error {
		p.Noise(ctx, patient.NoiseOptions{PerSecond: 8})
		bus := newConfigBus()
		go bus.reload(ctx, p.Stream("reloads"), reloadEvery)
		r := p.Stream("requests")
		for patient.WaitNext(ctx, "requests", time.Second/wavesPerSecond) {
			for range requestsInWave(r, p.Rate/wavesPerSecond) {
				b := basket{customer: r.IntN(100_000)}
				b.lines[r.IntN(len(b.lines))] = r.Int64N(10_000)
				price(bus, b)
			}
		}
		return nil
	})
}

// requestsInWave varies around the mean.
func requestsInWave(r *rand.Rand, mean float64) int {
	return int(mean*(0.5+r.Float64()) + r.Float64())
}
