// Package payments charges cards. Failures are counted by one of three reasons, which a function
// chooses from the error, so there are at most three counters.
package payments

import (
	"errors"
	"fmt"

	"github.com/prometheus/client_golang/prometheus"
)

// metrics are the counters of the cash desk.
type metrics struct {
	charged prometheus.Counter
	failed  *prometheus.CounterVec
}

func newMetrics(registry prometheus.Registerer) *metrics {
	m := &metrics{
		charged: prometheus.NewCounter(prometheus.CounterOpts{Name: "payments_charged_total", Help: "Paid."}),
		failed: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "payments_failed_total",
			Help: "Not paid, by reason.",
		}, []string{"shop", "reason"}),
	}
	registry.MustRegister(m.charged, m.failed)
	return m
}

// desk charges the cards of one shop.
type desk struct {
	shop    string
	metrics *metrics
}

var (
	registry = prometheus.NewRegistry()
	books    = desk{shop: "books", metrics: newMetrics(registry)}

	errRefused = errors.New("refused by the bank")
	errLimit   = errors.New("above the limit")
)

// charge asks the bank; a card without enough money is refused.
func charge(payment, cents int) error {
	switch {
	case cents > 100_000:
		return fmt.Errorf("payment %d: %w", payment, errLimit)
	case cents > 5000:
		return fmt.Errorf("payment %d: %d cents: %w", payment, cents, errRefused)
	}
	return nil
}

// reason gives the word under which an error is counted.
func reason(err error) string {
	switch {
	case errors.Is(err, errRefused):
		return "refused"
	case errors.Is(err, errLimit):
		return "limit"
	}
	return "other"
}

// pay charges one card and counts what came of it.
func (d desk) pay(payment, cents int) {
	err := charge(payment, cents)
	if err == nil {
		d.metrics.charged.Inc()
		return
	}
	labels := prometheus.Labels{"shop": d.shop, "reason": reason(err)}
	d.metrics.failed.With(labels).Inc()
}

// Run charges twenty cards each round, half of them without success.
func Run(rounds int) {
	for round := range rounds {
		for i := range 20 {
			books.pay(round*20+i, i%2*10_000)
		}
	}
}
