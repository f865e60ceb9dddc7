// Package leaking lets a customer follow a delivery. The handler starts the follower with a context
// of its own, so the follower waits for the courier also when the customer has hung up.
package leaking

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
)

type courier struct {
	arrivals chan string
	followed atomic.Int64
}

func (c *courier) follow(ctx context.Context, parcel string) {
	c.followed.Add(1)
	defer c.followed.Add(-1)
	for {
		select {
		case arrived := <-c.arrivals:
			if arrived == parcel {
				return
			}
		case <-ctx.Done():
			return
		}
	}
}

type tracking struct{ courier *courier }

func (t *tracking) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	parcel := r.PathValue("parcel")
	if parcel == "" {
		http.NotFound(w, r)
		return
	}
	go t.courier.follow(context.Background(), parcel) // LEAK ctx-background-goroutine: r has one
	fmt.Fprintf(w, "%d customers follow", t.courier.followed.Load())
}

func visit(ctx context.Context, h http.Handler, target string) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	request := httptest.NewRequest(http.MethodGet, target, nil).WithContext(ctx)
	h.ServeHTTP(httptest.NewRecorder(), request)
}

// Run lets customers look at deliveries.
func Run(rounds int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	routes := http.NewServeMux()
	routes.Handle("GET /follow/{parcel}", &tracking{courier: &courier{arrivals: make(chan string)}})
	for i := range rounds {
		visit(ctx, routes, fmt.Sprintf("/follow/p%d", i))
	}
}
