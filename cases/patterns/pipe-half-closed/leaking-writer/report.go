// Package leaking renders reports and stores them as they are rendered. A report that cannot be
// rendered ends without closing the writing end, and the store reads on for ever.
package leaking

import (
	"encoding/csv"
	"errors"
	"io"
	"sync/atomic"
)

var errNegative = errors.New("negative amount in report")

type row struct {
	account string
	cents   string
}

// Store keeps the size of what was saved.
type Store struct {
	bytes atomic.Int64
}

// save reads a report to its end.
func (s *Store) save(report io.Reader) {
	size, err := io.Copy(io.Discard, report)
	if err == nil {
		s.bytes.Add(size)
	}
}

// render writes the rows as CSV.
func render(to io.Writer, rows []row) error {
	lines := csv.NewWriter(to)
	for _, each := range rows {
		if each.cents[0] == '-' {
			return errNegative
		}
		if err := lines.Write([]string{each.account, each.cents}); err != nil {
			return err
		}
	}
	lines.Flush()
	return lines.Error()
}

// Publish renders a report into the store.
func (s *Store) Publish(rows []row) error {
	reading, writing := io.Pipe() // LEAK pipe-half-closed: an unrenderable report never closes writing
	go s.save(reading)
	if err := render(writing, rows); err != nil {
		return err
	}
	return writing.Close()
}

// Run publishes a report per round; every second one has a negative amount.
func Run(rounds int) {
	store := &Store{}
	for round := range rounds {
		rows := []row{{"rent", "70000"}, {"food", "2300"}}
		if round%2 == 1 {
			rows = append(rows, row{"refund", "-500"})
		}
		_ = store.Publish(rows)
	}
}
