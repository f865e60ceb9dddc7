// Package semaphore delivers notifications. A delivery takes one of a few places before it starts,
// and an event that finds none is refused.
package semaphore

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"time"
)

type notice struct {
	topic string
	to    string
}

type notices struct {
	slow   time.Duration
	places chan struct{}
	done   atomic.Int64
}

func newNotices(places int, slow time.Duration) *notices {
	return &notices{slow: slow, places: make(chan struct{}, places)}
}

func (n *notices) deliver(one notice) {
	defer func() { <-n.places }()
	if one.to != "" {
		time.Sleep(n.slow)
	}
	n.done.Add(1)
}

func (n *notices) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	one := notice{topic: r.FormValue("topic"), to: r.FormValue("to")}
	select {
	case n.places <- struct{}{}:
	default:
		http.Error(w, "come back", http.StatusTooManyRequests)
		return
	}
	go n.deliver(one)
	fmt.Fprintf(w, "%d of %d at work", len(n.places), cap(n.places))
}

// Run accepts events faster than the receiver takes them.
func Run(rounds int) {
	n := newNotices(4, 10*time.Millisecond)
	for i := range rounds {
		target := fmt.Sprintf("/events?topic=paid-%d&to=crm", i)
		n.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, target, nil))
	}
}
