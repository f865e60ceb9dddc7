// Package locale greets visitors in their language. The outer layer keeps the language by request;
// the inner layer is given a copy of the request with another context, and the entry it deletes is
// the one of the copy, which does not exist.
package locale

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"
)

// languages is the language of each request that is being served.
type languages struct {
	mu sync.RWMutex
	of map[*http.Request]string
}

var spoken = languages{of: make(map[*http.Request]string)}

func (l *languages) set(r *http.Request, language string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.of[r] = language // LEAK registry-keyed-by-request: the delete is given another request
}

func (l *languages) forget(r *http.Request) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.of, r)
}

// withLanguage notes the language of a request and limits its time.
func withLanguage(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		spoken.set(r, r.Header.Get("Accept-Language"))
		ctx, cancel := context.WithTimeout(r.Context(), time.Second)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// greet answers in the language of the request.
func greet(w http.ResponseWriter, r *http.Request) {
	defer spoken.forget(r)
	switch r.Header.Get("Accept-Language") {
	case "fr":
		fmt.Fprintln(w, "bonjour")
	default:
		fmt.Fprintln(w, "good day")
	}
}

// Run greets eight visitors each round.
func Run(rounds int) {
	handler := withLanguage(http.HandlerFunc(greet))
	for range rounds {
		for range 8 {
			r := httptest.NewRequest("GET", "/", nil)
			r.Header.Set("Accept-Language", "fr")
			handler.ServeHTTP(httptest.NewRecorder(), r)
		}
	}
}
