// Package visitors counts page views. Every visitor gets a cookie and an entry in a package-wide
// table; a sweep takes out the visitors that were not seen for a while.
package visitors

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"time"
)

// forgetAfter is how long a visitor may stay away.
const forgetAfter = 2 * time.Millisecond

// visit is what is known of one visitor.
type visit struct {
	seen  atomic.Int64 // nanoseconds since 1970
	views atomic.Int64
	agent string
	pages [16]int64
}

// visits is the table of the present visitors by cookie.
var visits sync.Map

// visitOf finds the entry of a visitor or makes one.
func visitOf(r *http.Request) *visit {
	cookie, err := r.Cookie("visitor")
	if err != nil {
		return &visit{}
	}
	if known, hit := visits.Load(cookie.Value); hit {
		return known.(*visit)
	}
	v := &visit{agent: r.UserAgent()}
	visits.Store(cookie.Value, v)
	return v
}

// shop answers with how often the visitor was here.
func shop(w http.ResponseWriter, r *http.Request) {
	v := visitOf(r)
	v.seen.Store(time.Now().UnixNano())
	fmt.Fprintf(w, "your view number %d\n", v.views.Add(1))
}

// sweep takes out who was away for too long.
func sweep() {
	before := time.Now().Add(-forgetAfter).UnixNano()
	visits.Range(func(cookie, value any) bool {
		if value.(*visit).seen.Load() < before {
			visits.Delete(cookie)
		}
		return true
	})
}

// Run serves twenty visitors each round, two pages to each, and sweeps.
func Run(rounds int) {
	handler := http.HandlerFunc(shop)
	for round := range rounds {
		for i := range 40 {
			r := httptest.NewRequest("GET", "/lamps", nil)
			r.AddCookie(&http.Cookie{Name: "visitor", Value: fmt.Sprintf("v%d-%d", round, i/2)})
			handler.ServeHTTP(httptest.NewRecorder(), r)
		}
		time.Sleep(time.Millisecond)
		sweep()
	}
	time.Sleep(2 * forgetAfter)
	sweep()
}
