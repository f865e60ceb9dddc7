// Package regions reserves regions of a large map for editors. The cleanup is a function of the
// package that is given a number, so it does not hold the region.
package regions

import (
	"runtime"
	"sync/atomic"
)

// reserved counts the tiles of all regions that are in use.
var reserved atomic.Int64

// region is a part of the map.
type region struct {
	tiles [512]uint16
	size  int64
}

// reserve marks a region as in use.
func reserve(size int64) *region {
	r := &region{size: size}
	reserved.Add(size)
	runtime.AddCleanup(r, release, size)
	return r
}

// release gives the tiles back.
func release(size int64) {
	reserved.Add(-size)
}

// paint colours a region.
func (r *region) paint(colour uint16) {
	for i := range r.tiles {
		r.tiles[i] = colour
	}
}

// edit reserves and paints three regions.
func edit(colour uint16) {
	for range 3 {
		reserve(512).paint(colour)
	}
}

// Run edits the map once each round.
func Run(rounds int) {
	for round := range rounds {
		edit(uint16(round))
	}
}
