// A device gateway: every device that connects gets a loop that refreshes its state.
package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

// refreshEvery is how often the state of a device is read again.
const refreshEvery = 4 * time.Second

// device is one connected thing.
type device struct {
	id      string
	reading atomic.Int64
	closed  chan struct{}
}

// refreshLoop keeps the reading of a device fresh.
func (d *device) refreshLoop() {
	ticker := time.NewTicker(refreshEvery)
	defer ticker.Stop()
	for range ticker.C { // LEAK loop-no-exit: no way out when the device is gone
		d.refresh()
	}
}

// refresh reads the sensor.
func (d *device) refresh() {
	d.reading.Store(rand.Int64N(1000))
}

// registry knows the devices that are connected now.
type registry struct {
	mu      sync.Mutex
	devices map[string]*device
}

// attach registers a device and starts its loop.
func (g *registry) attach(id string) *device {
	d := &device{id: id, closed: make(chan struct{})}
	g.mu.Lock()
	g.devices[id] = d
	g.mu.Unlock()
	go d.refreshLoop()
	return d
}

// detach forgets a device.
func (g *registry) detach(d *device) {
	g.mu.Lock()
	delete(g.devices, d.id)
	g.mu.Unlock()
	close(d.closed)
}

// visit keeps a device connected for some seconds.
func (g *registry) visit(ctx context.Context, id string, stay time.Duration) {
	d := g.attach(id)
	defer g.detach(d)
	patient.Sleep(ctx, stay)
}

func main() {
	patient.Run(patient.Options{Rate: 1}, func(ctx context.Context, p *patient.Patient) error {
		g := &registry{devices: make(map[string]*device)}
		p.Noise(ctx, patient.NoiseOptions{PerSecond: 8})
		n := 0
		p.Arrive(ctx, "devices", p.Rate, func(r *rand.Rand) {
			n++
			stay := 2*time.Second + time.Duration(r.ExpFloat64()*float64(6*time.Second))
			go g.visit(ctx, fmt.Sprintf("meter-%06d", n), stay)
		})
		return nil
	})
}
