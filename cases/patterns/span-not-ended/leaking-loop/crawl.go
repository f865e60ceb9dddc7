// Package crawl fetches the pages of a site. A span is started for each page, but the variable is
// overwritten by the next page and only the last span is ended.
package crawl

import (
	"context"
	"fmt"
	"hash/maphash"

	"go.opentelemetry.io/otel/trace"

	"example.com/tidemark/patterns/internal/inflight"
)

// crawler fetches pages.
type crawler struct {
	tracer trace.Tracer
	seed   maphash.Seed
}

func newCrawler() *crawler {
	return &crawler{tracer: inflight.NewTracer("crawl"), seed: maphash.MakeSeed()}
}

var site = newCrawler()

// fetch stands for the request of one page.
func (c *crawler) fetch(_ context.Context, page string) uint64 {
	return maphash.String(c.seed, page)
}

// crawl fetches all pages and returns their common checksum.
func (c *crawler) crawl(ctx context.Context, pages []string) uint64 {
	var sum uint64
	var span trace.Span
	for _, page := range pages {
		var pageCtx context.Context
		pageCtx, span = c.tracer.Start(ctx, page) // LEAK span-not-ended: the next page overwrites it
		sum ^= c.fetch(pageCtx, page)
	}
	if span != nil {
		span.End()
	}
	return sum
}

// Run crawls ten pages each round.
func Run(rounds int) {
	for round := range rounds {
		pages := make([]string, 10)
		for i := range pages {
			pages[i] = fmt.Sprintf("/page/%d/%d", round, i)
		}
		site.crawl(context.Background(), pages)
	}
}
