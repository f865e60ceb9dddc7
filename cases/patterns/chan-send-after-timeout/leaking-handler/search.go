// Package handler serves a shop's search box, which answers from the popular list when the index
// is slow. Hits and failures have a channel each, and both are left when the timer fires first.
package handler

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"time"
)

type index struct {
	titles []string
	slow   time.Duration
}

func (ix *index) find(words string) ([]string, error) {
	if strings.HasPrefix(words, "*") {
		time.Sleep(ix.slow)
	}
	if words == "" {
		return nil, fmt.Errorf("nothing to search for")
	}
	var hits []string
	for _, title := range ix.titles {
		if strings.Contains(title, strings.Trim(words, "*")) {
			hits = append(hits, title)
		}
	}
	return hits, nil
}

type searchBox struct {
	index   *index
	popular []string
	limit   time.Duration
}

func (b *searchBox) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	words := r.URL.Query().Get("q")
	hits, failed := make(chan []string), make(chan error, 1)
	go func() {
		found, err := b.index.find(words)
		if err != nil {
			failed <- err
			return
		}
		hits <- found // LEAK chan-send-after-timeout: the popular list went out instead
	}()
	limit := time.NewTimer(b.limit)
	defer limit.Stop()
	select {
	case found := <-hits:
		fmt.Fprintln(w, strings.Join(found, "\n"))
	case err := <-failed:
		http.Error(w, err.Error(), http.StatusBadRequest)
	case <-limit.C:
		fmt.Fprintln(w, strings.Join(b.popular, "\n"))
	}
}

// Run types into the search box; every third query begins with a star and is slow.
func Run(rounds int) {
	box := &searchBox{
		index:   &index{titles: []string{"lamp", "lampshade", "chair"}, slow: 15 * time.Millisecond},
		popular: []string{"chair"},
		limit:   3 * time.Millisecond,
	}
	queries := []string{"lamp", "*shade", ""}
	for i := range rounds {
		target := "/search?q=" + url.QueryEscape(queries[i%len(queries)])
		box.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, target, nil))
	}
}
