// Package leaking checks whether shops are up. Only the status of the answer is of interest, so nobody
// reads or closes the page that comes with it.
package leaking

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
)

// Check is the outcome for one shop.
type Check struct {
	URL string
	Up  bool
}

type doer interface {
	Do(*http.Request) (*http.Response, error)
}

// Up tells whether a shop answers without an error of its own.
func Up(ctx context.Context, via doer, url string) bool {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return false
	}
	answer, err := via.Do(request) // LEAK http-body-not-closed: the page is never closed
	return err == nil && answer.StatusCode < http.StatusInternalServerError
}

// All checks some shops, one after the other.
func All(ctx context.Context, via doer, urls []string) []Check {
	checks := make([]Check, 0, len(urls))
	for _, url := range urls {
		checks = append(checks, Check{URL: url, Up: Up(ctx, via, url)})
	}
	return checks
}

// Run checks two pages of a shop per round.
func Run(rounds int) {
	shop := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "<title>Shop</title>")
	}))
	defer shop.Close()
	for range rounds {
		All(context.Background(), shop.Client(), []string{shop.URL, shop.URL + "/cart"})
	}
}
