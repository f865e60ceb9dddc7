// Package barcodes reads the barcode out of scanned labels. It keeps a part of the label's bytes,
// but the conversion to a string makes a copy of that part alone.
package barcodes

import (
	"bytes"
	"fmt"
	"sync"
)

// stock keeps the last barcode of each shelf.
type stock struct {
	mu      sync.Mutex
	shelves [60]string
}

var warehouse stock

// scan finds the barcode between two marks and puts it on a shelf.
func (s *stock) scan(shelf int, label []byte) bool {
	start := bytes.IndexByte(label, '<')
	end := bytes.IndexByte(label, '>')
	if start < 0 || end < start {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shelves[shelf%len(s.shelves)] = string(label[start+1 : end])
	return true
}

// photograph makes the bytes of a label with its picture.
func photograph(number int) []byte {
	label := make([]byte, 24<<10)
	copy(label, fmt.Sprintf("label <%013d>", number))
	return label
}

// Run scans one label each round.
func Run(rounds int) {
	for round := range rounds {
		warehouse.scan(round, photograph(round))
	}
}
