// Package pool prints a mailing. Three workers share a channel of letters, however long the list
// is; the channel is closed behind the last letter and the workers are waited for.
package pool

import (
	"strings"
	"sync"
	"sync/atomic"
)

type letter struct{ to, text string }

type press struct {
	workers int
	printed atomic.Int64
}

func (p *press) print(letters <-chan letter) {
	for l := range letters {
		p.printed.Add(int64(len(l.to) + len(l.text)))
	}
}

func (p *press) mailing(towns []string, text string) int64 {
	letters := make(chan letter)
	var working sync.WaitGroup
	for range p.workers {
		working.Go(func() { p.print(letters) })
	}
	for _, town := range towns {
		if strings.TrimSpace(town) == "" {
			continue
		}
		letters <- letter{to: town, text: text}
	}
	close(letters)
	working.Wait()
	return p.printed.Load()
}

// Run prints one mailing per round.
func Run(rounds int) {
	p := &press{workers: 3}
	for range rounds {
		p.mailing([]string{"Bern", " ", "Basel", "Genf", "Chur"}, "winter sale")
	}
}
