// Package httptimeouts serves a shop. It does not leak: the server hangs up on a browser that is slow
// with its headers, slow with its body, or idle for too long.
package httptimeouts

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
	shop.server = &http.Server{
		Handler:           pages,
		MaxHeaderBytes:    16 << 10,
		ReadHeaderTimeout: 50 * time.Millisecond,
		ReadTimeout:       time.Second,
		IdleTimeout:       time.Minute,
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
