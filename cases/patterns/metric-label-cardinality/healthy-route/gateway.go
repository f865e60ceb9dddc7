// Package gateway counts the requests of an API. The label is the pattern of the route that
// answered, so there are as many histograms as routes.
package gateway

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

var (
	registry = prometheus.NewRegistry()

	latency = prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "gateway_request_seconds",
		Help: "How long requests took.",
	}, []string{"route"})
)

func init() {
	registry.MustRegister(latency)
}

// measured notes how long the next handler takes.
func measured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		next.ServeHTTP(w, r)
		latency.WithLabelValues(r.Pattern).Observe(time.Since(start).Seconds())
	})
}

// order shows one order.
func order(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, "order %s is on its way\n", r.PathValue("id"))
}

// Run asks for ten orders each round.
func Run(rounds int) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /orders/{id}", order)
	handler := measured(mux)
	for round := range rounds {
		for i := range 10 {
			r := httptest.NewRequest("GET", fmt.Sprint("/orders/", round*10+i), nil)
			handler.ServeHTTP(httptest.NewRecorder(), r)
		}
	}
}
