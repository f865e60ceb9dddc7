// Package pool resizes the pictures of a gallery with three workers that share a channel of names.
// All names are worked off and counted, but no exit of the function closes the channel.
package pool

import "sync"

type picture struct{ width, height int }

func (p picture) fit(edge int) picture {
	longest := max(p.width, p.height)
	if longest <= edge {
		return p
	}
	return picture{p.width * edge / longest, p.height * edge / longest}
}

type gallery struct {
	mu      sync.Mutex
	edge    int
	workers int
	pixels  int
}

func (g *gallery) work(names chan string, originals map[string]picture, open *sync.WaitGroup) {
	for name := range names { // LEAK chan-range-unclosed: the names never end
		small := originals[name].fit(g.edge)
		g.mu.Lock()
		g.pixels += small.width * small.height
		g.mu.Unlock()
		open.Done()
	}
}

func (g *gallery) resize(originals map[string]picture) int {
	names := make(chan string)
	var open sync.WaitGroup
	for range g.workers {
		go g.work(names, originals, &open)
	}
	for name := range originals {
		open.Add(1)
		names <- name
	}
	open.Wait()
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.pixels
}

// Run resizes one upload per round.
func Run(rounds int) {
	upload := map[string]picture{"gate": {4000, 3000}, "dog": {300, 200}, "lake": {3000, 4000}}
	g := &gallery{edge: 1024, workers: 3}
	for range rounds {
		g.resize(upload)
	}
}
