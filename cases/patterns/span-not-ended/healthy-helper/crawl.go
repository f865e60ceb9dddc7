// Package crawl fetches the pages of a site. A span is started for each page and handed to a helper
// that notes the outcome and ends it.
package crawl

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"

	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	"example.com/tidemark/patterns/internal/inflight"
)

var errEmpty = errors.New("the page is empty")

// crawler fetches pages.
type crawler struct {
	tracer trace.Tracer
	seed   maphash.Seed
}

func newCrawler() *crawler {
	return &crawler{tracer: inflight.NewTracer("crawl"), seed: maphash.MakeSeed()}
}

var site = newCrawler()

// finish ends a span with the outcome of its step.
func finish(span trace.Span, err error) {
	if err != nil {
		span.RecordError(err)
		span.SetStatus(codes.Error, err.Error())
	}
	span.End()
}

// fetch stands for the request of one page.
func (c *crawler) fetch(_ context.Context, page string) (uint64, error) {
	if page == "" {
		return 0, errEmpty
	}
	return maphash.String(c.seed, page), nil
}

// crawl fetches all pages and returns their common checksum.
func (c *crawler) crawl(ctx context.Context, pages []string) uint64 {
	var sum uint64
	for _, page := range pages {
		pageCtx, span := c.tracer.Start(ctx, page)
		part, err := c.fetch(pageCtx, page)
		finish(span, err)
		sum ^= part
	}
	return sum
}

// Run crawls ten pages each round.
func Run(rounds int) {
	for round := range rounds {
		pages := make([]string, 10)
		for i := range pages[1:] {
			pages[i] = fmt.Sprintf("/page/%d/%d", round, i)
		}
		site.crawl(context.Background(), pages)
	}
}
