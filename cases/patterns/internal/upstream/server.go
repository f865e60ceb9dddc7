// Package upstream is another service that this one talks to. It is there before the first call and
// outlives the last one, as a machine across the network does.
package upstream

import (
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"time"
)

// URL is where the other service answers.
var URL = sync.OnceValue(start)

func start() string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	server := &http.Server{
		Handler:           http.HandlerFunc(answer),
		ReadHeaderTimeout: 5 * time.Second,
		IdleTimeout:       time.Minute,
	}
	go func() { _ = server.Serve(listener) }()
	return "http://" + listener.Addr().String()
}

// answer repeats the path; paths that end in /missing are not found.
func answer(w http.ResponseWriter, r *http.Request) {
	if path := r.URL.Path; len(path) > 8 && path[len(path)-8:] == "/missing" {
		http.Error(w, "not here: "+path, http.StatusNotFound)
		return
	}
	_, _ = io.WriteString(w, r.URL.Path)
}
