// Package few fills the panels of a dashboard at the same time. There is a goroutine per panel, the
// panels are four, and the page waits for all of them.
package few

import (
	"fmt"
	"sync"
)

type panel struct {
	title string
	value int
}

var titles = [...]string{"orders", "returns", "visits", "stock"}

type figures struct{ counts map[string]int }

func (f figures) read(title string) panel {
	return panel{title: title, value: f.counts[title]}
}

func (f figures) page() string {
	var panels [len(titles)]panel
	var filling sync.WaitGroup
	for i, title := range titles {
		filling.Add(1)
		go func() {
			defer filling.Done()
			panels[i] = f.read(title)
		}()
	}
	filling.Wait()
	return fmt.Sprint(panels)
}

// Run shows the dashboard.
func Run(rounds int) {
	f := figures{counts: map[string]int{"orders": 12, "visits": 900}}
	letters := 0
	for range rounds {
		letters += len(f.page())
	}
}
