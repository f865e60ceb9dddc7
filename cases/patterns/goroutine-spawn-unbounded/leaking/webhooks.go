// Package leaking delivers webhooks. Every accepted event starts a goroutine that waits for a slow
// receiver, and nothing bounds how many of them there are at a time.
package leaking

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"time"
)

type event struct {
	topic string
	to    string
}

type deliveries struct {
	slow    time.Duration
	done    atomic.Int64
	pending atomic.Int64
}

func (d *deliveries) deliver(e event) {
	defer d.pending.Add(-1)
	if e.to != "" {
		time.Sleep(d.slow)
	}
	d.done.Add(1)
}

func (d *deliveries) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	e := event{topic: r.FormValue("topic"), to: r.FormValue("to")}
	if e.topic == "" {
		http.Error(w, "an event has a topic", http.StatusBadRequest)
		return
	}
	d.pending.Add(1)
	go d.deliver(e) // LEAK goroutine-spawn-unbounded: as many as there are events
	fmt.Fprintf(w, "%d pending", d.pending.Load())
}

// Run accepts events faster than the receiver takes them.
func Run(rounds int) {
	d := &deliveries{slow: 20 * time.Second}
	for i := range rounds {
		target := fmt.Sprintf("/events?topic=paid-%d&to=crm", i)
		d.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, target, nil))
	}
}
