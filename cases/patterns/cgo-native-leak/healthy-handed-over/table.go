// Package handedover keeps a table of tones for a sound card in C memory. It does not leak although
// New frees nothing: the table owns the memory from then on, and Close frees it.
package handedover

/*
#include <stdlib.h>
#include <string.h>
*/
import "C"

import (
	"errors"
	"unsafe"
)

var errSize = errors.New("table needs at least one tone")

// Table is a list of tones that C code can read.
type Table struct {
	tones unsafe.Pointer
	size  int
}

// New allocates a table; the caller closes it.
func New(size int) (*Table, error) {
	if size < 1 {
		return nil, errSize
	}
	tones := C.malloc(C.size_t(size))
	C.memset(tones, 0, C.size_t(size))
	return &Table{tones: tones, size: size}, nil
}

// Size is the number of tones.
func (t *Table) Size() int { return t.size }

// Close gives the memory back.
func (t *Table) Close() {
	C.free(t.tones)
	t.tones = nil
}

// Run makes a table per round; every second one is refused.
func Run(rounds int) {
	for round := range rounds {
		table, err := New((round % 2) << 12)
		if err != nil {
			continue
		}
		table.Size()
		table.Close()
	}
}
