// Package trail writes down who changed which price. The list in the package is shown on an admin
// page; as soon as it is twice as long as the page needs, its older half is dropped.
package trail

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"time"
)

// shown is how many changes the page shows.
const shown = 10

// change is one line of the trail.
type change struct {
	at      time.Time
	editor  string
	article string
	before  int
	after   int
}

var (
	trailMu sync.Mutex
	trail   []change
)

// note writes one change down.
func note(c change) {
	trailMu.Lock()
	defer trailMu.Unlock()
	trail = append(trail, c)
	if len(trail) >= 2*shown {
		trail = slices.Clone(trail[len(trail)-shown:])
	}
}

// show prints the last changes.
func show(w http.ResponseWriter, _ *http.Request) {
	trailMu.Lock()
	defer trailMu.Unlock()
	for _, c := range trail[max(0, len(trail)-shown):] {
		fmt.Fprintf(w, "%s %s %s %d -> %d\n", c.at.Format(time.TimeOnly), c.editor, c.article, c.before, c.after)
	}
}

// setPrice changes the price of an article.
func setPrice(_ http.ResponseWriter, r *http.Request) {
	note(change{
		at:      time.Now(),
		editor:  r.Header.Get("X-Editor"),
		article: r.PathValue("article"),
		before:  1200,
		after:   1100,
	})
}

// Run changes fifteen prices each round and looks at the page.
func Run(rounds int) {
	mux := http.NewServeMux()
	mux.HandleFunc("PUT /articles/{article}/price", setPrice)
	mux.HandleFunc("GET /trail", show)
	for round := range rounds {
		for i := range 15 {
			path := fmt.Sprintf("/articles/lamp-%d-%d/price", round, i)
			mux.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("PUT", path, nil))
		}
		mux.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/trail", nil))
	}
}
