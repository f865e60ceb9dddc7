// Package leaking makes thumbnails of an album. A worker that meets a broken picture returns without
// Done, so the album waits for it for ever.
package leaking

import (
	"bytes"
	"sync"
	"time"

	"example.com/tidemark/patterns/internal/load"
)

var magic = []byte("\x89PNG")

// Album is a set of pictures of one customer.
type Album struct {
	pictures [][]byte
	mu       sync.Mutex
	small    [][]byte
}

func (a *Album) add(thumbnail []byte) {
	a.mu.Lock()
	a.small = append(a.small, thumbnail)
	a.mu.Unlock()
}

// shrink makes one thumbnail and reports itself as finished.
func (a *Album) shrink(picture []byte, pending *sync.WaitGroup) {
	if !bytes.HasPrefix(picture, magic) {
		return
	}
	thumbnail := picture[:min(len(picture), 16)]
	a.add(bytes.Clone(thumbnail))
	pending.Done()
}

// Shrink makes all thumbnails and tells how many there are.
func (a *Album) Shrink() int {
	var pending sync.WaitGroup
	for _, picture := range a.pictures {
		pending.Add(1)
		go a.shrink(picture, &pending)
	}
	pending.Wait() // LEAK waitgroup-never-zero: shrink skips Done for a broken picture
	return len(a.small)
}

// Run shrinks an album per round; every second one has a broken picture.
func Run(rounds int) {
	good := append(bytes.Clone(magic), make([]byte, 64)...)
	load.Calls(rounds, 300*time.Millisecond, func(round int) {
		album := &Album{pictures: [][]byte{good, good}}
		if round%2 == 0 {
			album.pictures = append(album.pictures, []byte("GIF8"))
		}
		album.Shrink()
	})
}
