// Package leaking imports a customer list in pages. The group counts all pages at once, but the wait
// stands inside the loop that starts them: the first turn waits for pages that never start.
package leaking

import (
	"sync"
	"time"

	"example.com/tidemark/patterns/internal/load"
)

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
	writers := &sync.WaitGroup{}
	writers.Add(len(pages))
	for _, each := range pages {
		go func(p page) {
			defer writers.Done()
			i.store(p)
		}(each)
		writers.Wait() // LEAK waitgroup-never-zero: the remaining pages start only after this wait
	}
	return len(i.table)
}

// Run imports two pages per round.
func Run(rounds int) {
	load.Calls(rounds, 300*time.Millisecond, func(int) {
		importer := &Importer{table: map[int]string{}}
		importer.Import([]page{
			{first: 0, names: []string{"Ada", "Bob"}},
			{first: 2, names: []string{"Cleo"}},
		})
	})
}
