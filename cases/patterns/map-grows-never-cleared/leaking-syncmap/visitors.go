// Package visitors counts page views. Every visitor gets a cookie and an entry in a package-wide
// table; visitors do not come back for ever, but their entries stay.
package visitors

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"time"
)

// visit is what is known of one visitor.
type visit struct {
	first time.Time
	views atomic.Int64
	agent string
	pages [16]int64
}

// visits is the table of all visitors by cookie.
var visits sync.Map

// visitOf finds the entry of a visitor or makes one.
func visitOf(r *http.Request) *visit {
	cookie, err := r.Cookie("visitor")
	if err != nil {
		return &visit{first: time.Now()}
	}
	if known, hit := visits.Load(cookie.Value); hit {
		return known.(*visit)
	}
	v := &visit{first: time.Now(), agent: r.UserAgent()}
	visits.Store(cookie.Value, v) // LEAK map-grows-never-cleared: an entry for every visitor there ever was
	return v
}

// shop answers with how often the visitor was here.
func shop(w http.ResponseWriter, r *http.Request) {
	v := visitOf(r)
	fmt.Fprintf(w, "your view number %d\n", v.views.Add(1))
}

// report tells how many visitors saw more than one page.
func report() int {
	regulars := 0
	visits.Range(func(_, value any) bool {
		if value.(*visit).views.Load() > 1 {
			regulars++
		}
		return true
	})
	return regulars
}

// Run serves twenty visitors each round, two pages to each.
func Run(rounds int) {
	handler := http.HandlerFunc(shop)
	for round := range rounds {
		for i := range 40 {
			r := httptest.NewRequest("GET", "/lamps", nil)
			r.AddCookie(&http.Cookie{Name: "visitor", Value: fmt.Sprintf("v%d-%d", round, i/2)})
			handler.ServeHTTP(httptest.NewRecorder(), r)
		}
	}
	report()
}
