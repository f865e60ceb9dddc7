// Package workers converts sensor readings with a few workers. All workers give up at a reading of
// an unknown unit, and the feeder is left with the readings that nobody takes any more.
package workers

import (
	"fmt"
	"sync"
)

type reading struct {
	unit  string
	value float64
}

type converter struct {
	mu     sync.Mutex
	broken error
	kelvin []float64
}

func (c *converter) fail(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.broken = err
}

func (c *converter) work(readings <-chan reading) {
	for r := range readings {
		switch r.unit {
		case "C":
			c.add(r.value + 273.15)
		case "K":
			c.add(r.value)
		default:
			c.fail(fmt.Errorf("unit %q is unknown", r.unit))
			return
		}
	}
}

func (c *converter) add(k float64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kelvin = append(c.kelvin, k)
}

func feed(from []reading, to chan<- reading) {
	for _, r := range from {
		to <- r // LEAK chan-producer-stranded: the workers may all have given up
	}
	close(to)
}

func convert(all []reading) ([]float64, error) {
	c := &converter{}
	readings := make(chan reading)
	go feed(all, readings)
	var working sync.WaitGroup
	for range 2 {
		working.Go(func() { c.work(readings) })
	}
	working.Wait()
	return c.kelvin, c.broken
}

// Run converts series; every second one is in a unit of its own.
func Run(rounds int) {
	unknown := 0
	for i := range rounds {
		unit := []string{"C", "X"}[i%2]
		series := []reading{{unit, 20}, {unit, 21}, {unit, 22}, {"K", 290}}
		if _, err := convert(series); err != nil {
			unknown++
		}
	}
}
