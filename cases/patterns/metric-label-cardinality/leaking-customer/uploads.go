// Package uploads measures how much customers upload. The customer comes from a header that
// anybody can fill, and each value it ever had keeps a gauge.
package uploads

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/prometheus/client_golang/prometheus"
)

var registry = prometheus.NewRegistry()

// store takes uploads.
type store struct {
	received *prometheus.GaugeVec
}

func newStore(r prometheus.Registerer) *store {
	s := &store{received: prometheus.NewGaugeVec(
		prometheus.GaugeOpts{Name: "uploads_last_bytes", Help: "Size of the last upload."},
		[]string{"customer"},
	)}
	r.MustRegister(s.received)
	return s
}

var pictures = newStore(registry)

// note remembers the size of a customer's last upload.
func (s *store) note(customer string, size int64) {
	s.received.WithLabelValues(customer).Set(float64(size)) // LEAK metric-label-cardinality: a header's value
}

// ServeHTTP takes one upload.
func (s *store) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	size, err := io.Copy(io.Discard, r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.note(r.Header.Get("X-Customer"), size)
	w.WriteHeader(http.StatusNoContent)
}

// Run takes ten uploads each round.
func Run(rounds int) {
	for round := range rounds {
		for i := range 10 {
			r := httptest.NewRequest("PUT", "/pictures", strings.NewReader("a picture"))
			r.Header.Set("X-Customer", fmt.Sprintf("customer-%d-%d", round, i))
			pictures.ServeHTTP(httptest.NewRecorder(), r)
		}
	}
}
