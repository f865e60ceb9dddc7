// Package locale greets visitors in their language. The language travels in the context of the
// request, so it goes away with the request and no table has to be cleaned.
package locale

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"
)

// languageKey is the key of the language in a context.
type languageKey struct{}

// languageOf gives the language of a request.
func languageOf(r *http.Request) string {
	language, known := r.Context().Value(languageKey{}).(string)
	if !known {
		return "en"
	}
	return language
}

// withLanguage notes the language of a request and limits its time.
func withLanguage(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), time.Second)
		defer cancel()
		ctx = context.WithValue(ctx, languageKey{}, r.Header.Get("Accept-Language"))
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// greet answers in the language of the request.
func greet(w http.ResponseWriter, r *http.Request) {
	switch languageOf(r) {
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
