// A tile server that keeps the tiles used last.
package main

import (
	"container/list"
	"context"
	"math/rand/v2"
	"sync"

	"example.com/tidemark/cases/internal/patient"
)

// tilesMax bounds the cache to about 10 MB.
const (
	tilesMax  = 1200
	tileBytes = 8 << 10
)

type tile struct {
	id     int
	pixels []byte
}

// tiles is a cache that drops what was used longest ago.
type tiles struct {
	mu    sync.Mutex
	order *list.List
	byID  map[int]*list.Element
}

// draw makes a tile.
func draw(id int) *tile {
	pixels := make([]byte, tileBytes) // LEAK: evicted tiles stay in the map
	for i := range pixels {
		pixels[i] = byte(id * i)
	}
	return &tile{id: id, pixels: pixels}
}

// get returns a tile, drawn when it is not in the cache.
func (t *tiles) get(id int) *tile {
	t.mu.Lock()
	defer t.mu.Unlock()
	if found, ok := t.byID[id]; ok {
		t.order.MoveToFront(found)
		return found.Value.(*tile)
	}
	drawn := draw(id)
	t.byID[id] = t.order.PushFront(drawn) // LEAK map-grows-never-cleared: evict leaves the key in the map
	if t.order.Len() > tilesMax {
		t.evict()
	}
	return drawn
}

// evict drops the tile used longest ago.
func (t *tiles) evict() {
	oldest := t.order.Back()
	t.order.Remove(oldest)
}

func main() {
	patient.Run(patient.Options{Rate: 40}, func(ctx context.Context, p *patient.Patient) error {
		t := &tiles{order: list.New(), byID: map[int]*list.Element{}}
		for id := range tilesMax {
			t.get(-id)
		}
		p.Arrive(ctx, "visitors", p.Rate, func(r *rand.Rand) { t.get(r.IntN(50_000_000)) })
		return nil
	})
}
