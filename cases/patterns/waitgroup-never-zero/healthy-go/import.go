// Package imports imports a customer list in pages, a window of pages at a time. It does not leak
// although it waits inside a loop: each window has all its writers started by then.
package imports

import (
	"slices"
	"sync"
	"time"

	"example.com/tidemark/patterns/internal/load"
)

const window = 2

type page struct {
	first int
	names []string
}

// Importer writes customers into a table.
type Importer struct {
	mu    sync.Mutex
	table map[int]string
}

func (i *Importer) store(p page) {
	i.mu.Lock()
	defer i.mu.Unlock()
	for at, name := range p.names {
		i.table[p.first+at] = name
	}
}

// Import writes all pages and returns the size of the table.
func (i *Importer) Import(pages []page) int {
	var writers sync.WaitGroup
	for some := range slices.Chunk(pages, window) {
		for _, each := range some {
			writers.Go(func() { i.store(each) })
		}
		writers.Wait()
	}
	return len(i.table)
}

// Run imports three pages per round.
func Run(rounds int) {
	load.Calls(rounds, 300*time.Millisecond, func(int) {
		importer := &Importer{table: map[int]string{}}
		importer.Import([]page{
			{first: 0, names: []string{"Ada", "Bob"}},
			{first: 2, names: []string{"Cleo"}},
			{first: 3, names: []string{"Dan"}},
		})
	})
}
