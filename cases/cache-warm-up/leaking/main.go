// A catalogue service with a cache in front of a slow store.
package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"

	"example.com/tidemark/cases/internal/patient"
)

// products is how many products there are; each entry of the cache is about a page.
const (
	products   = 5000
	entryBytes = 4 << 10
	perSecond  = 250
)

type page struct {
	product int
	html    []byte
}

// catalogue answers from its cache and fills it from the store.
type catalogue struct {
	mu     sync.Mutex
	pages  map[string]*page
	misses int
}

// render builds a page as the store would.
func render(product int) *page {
	html := make([]byte, entryBytes) // LEAK: one page a product and visitor, kept for ever
	for i := range html {
		html[i] = byte('a' + (product+i)%26)
	}
	return &page{product: product, html: html}
}

// show answers one visitor.
func (c *catalogue) show(product, visitor int) int {
	key := fmt.Sprintf("%d/%d", product, visitor)
	c.mu.Lock()
	defer c.mu.Unlock()
	found, ok := c.pages[key]
	if !ok {
		found = render(product)
		c.pages[key] = found // LEAK map-grows-never-cleared: a key for every product and visitor
		c.misses++
	}
	return len(found.html)
}

func main() {
	patient.Run(patient.Options{Rate: 60}, func(ctx context.Context, p *patient.Patient) error {
		c := &catalogue{pages: map[string]*page{}}
		p.Arrive(ctx, "visitors", p.Rate, func(r *rand.Rand) { c.show(r.IntN(products), r.IntN(1_000_000)) })
		return nil
	})
}
