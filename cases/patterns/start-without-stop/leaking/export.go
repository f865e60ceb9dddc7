// Package leaking exports tables with a progress meter beside. A table that is empty returns before
// the meter is stopped, so the meter's goroutine goes on to wait for rows.
package leaking

import (
	"errors"
	"fmt"
	"strings"
)

type meter struct {
	rows chan int
	stop chan struct{}
	done chan int
}

func newMeter() *meter {
	m := &meter{rows: make(chan int), stop: make(chan struct{}), done: make(chan int, 1)}
	go m.run()
	return m
}

func (m *meter) run() {
	total := 0
	for {
		select {
		case n := <-m.rows:
			total += n
		case <-m.stop:
			m.done <- total
			return
		}
	}
}

func (m *meter) add(rows int) {
	select {
	case m.rows <- rows:
	case <-m.stop:
	}
}

// Stop ends the meter and gives the rows it has counted.
func (m *meter) Stop() int {
	close(m.stop)
	return <-m.done
}

var errEmpty = errors.New("empty table")

func export(name string, rows []string) (string, error) {
	m := newMeter() // LEAK start-without-stop: an empty table leaves it running
	if len(rows) == 0 {
		return "", fmt.Errorf("%s: %w", name, errEmpty)
	}
	var text strings.Builder
	for _, row := range rows {
		text.WriteString(row + "\n")
		m.add(1)
	}
	return fmt.Sprintf("%s%d rows", text.String(), m.Stop()), nil
}

// Run exports tables, every second one empty.
func Run(rounds int) {
	failed := 0
	for i := range rounds {
		rows := []string{"1,ada", "2,bob"}
		if _, err := export("customers", rows[:i%2*2]); err != nil {
			failed++
		}
	}
}
