// Package leaking serves a shop. Its server has no limits of time at all: a browser that stops in the
// middle of its request headers keeps a goroutine of the server waiting.
package leaking

import (
	"context"
	"io"
	"net"
	"net/http"
	"time"

	"example.com/tidemark/patterns/internal/silent"
)

// Shop is a shop on the web.
type Shop struct {
	server *http.Server
	name   string
}

// NewShop prepares a shop.
func NewShop(name string) *Shop {
	shop := &Shop{name: name}
	pages := http.NewServeMux()
	pages.HandleFunc("GET /", shop.start)
	shop.server = &http.Server{ // LEAK io-wait-no-deadline: no timeout for headers, bodies or idle connections
		Handler:        pages,
		MaxHeaderBytes: 16 << 10,
	}
	return shop
}

func (s *Shop) start(w http.ResponseWriter, _ *http.Request) {
	_, _ = io.WriteString(w, "Welcome to "+s.name)
}

// Close lets customers finish for a moment.
func (s *Shop) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	return s.server.Shutdown(ctx)
}

// Run has a browser per round that vanishes while it sends its request.
func Run(rounds int) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return
	}
	shop := NewShop("Lamps & Co")
	go func() { _ = shop.server.Serve(listener) }()
	for range rounds {
		_ = silent.Peer(listener.Addr(), "GET / HTTP/1.1\r\nHost: lam")
	}
	time.Sleep(50 * time.Millisecond)
	_ = shop.Close()
}
