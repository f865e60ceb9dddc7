// Package quit reads the rows of a table in a goroutine and stops at the first that matches. The
// reader selects on a channel that the search closes when it leaves.
package quit

import (
	"bufio"
	"fmt"
	"strings"
)

type row struct {
	number int
	cells  []string
}

type table struct{ text string }

func (t *table) rows(quit <-chan struct{}) <-chan row {
	out := make(chan row)
	go t.read(out, quit)
	return out
}

func (t *table) read(out chan<- row, quit <-chan struct{}) {
	defer close(out)
	scanner := bufio.NewScanner(strings.NewReader(t.text))
	for n := 1; scanner.Scan(); n++ {
		select {
		case out <- row{number: n, cells: strings.Split(scanner.Text(), ",")}:
		case <-quit:
			return
		}
	}
}

func (t *table) first(key string) (row, bool) {
	quit := make(chan struct{})
	defer close(quit)
	for r := range t.rows(quit) {
		if r.cells[0] == key {
			return r, true
		}
	}
	return row{}, false
}

// Run searches tables; every second one has its match in the first row.
func Run(rounds int) {
	found := 0
	for i := range rounds {
		t := &table{text: fmt.Sprintf("k%d,1\nk7,2\nk8,3\n", i%2)}
		if _, ok := t.first("k1"); ok {
			found++
		}
	}
}
