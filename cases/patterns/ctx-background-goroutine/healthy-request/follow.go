// Package request lets a reader follow a discussion. The follower gets the context of the request
// and ends when the reader hangs up.
package request

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
)

type forum struct {
	answers  chan string
	followed atomic.Int64
}

func (f *forum) follow(ctx context.Context, thread string) {
	f.followed.Add(1)
	defer f.followed.Add(-1)
	for {
		select {
		case answered := <-f.answers:
			if answered == thread {
				return
			}
		case <-ctx.Done():
			return
		}
	}
}

type page struct{ forum *forum }

func (p *page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	thread := r.PathValue("thread")
	if thread == "" {
		http.NotFound(w, r)
		return
	}
	go p.forum.follow(r.Context(), thread)
	fmt.Fprintf(w, "%d readers follow", p.forum.followed.Load())
}

func visit(ctx context.Context, h http.Handler, target string) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	request := httptest.NewRequest(http.MethodGet, target, nil).WithContext(ctx)
	h.ServeHTTP(httptest.NewRecorder(), request)
}

// Run lets readers look at threads.
func Run(rounds int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	routes := http.NewServeMux()
	routes.Handle("GET /follow/{thread}", &page{forum: &forum{answers: make(chan string)}})
	for i := range rounds {
		visit(ctx, routes, fmt.Sprintf("/follow/t%d", i))
	}
}
