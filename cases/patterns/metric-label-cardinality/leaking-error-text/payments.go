// Package payments charges cards. Failures are counted by the text of their error, which holds the
// number of the payment, so every failure makes a counter of its own.
package payments

import (
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
)

// charge asks the bank; a card without enough money is refused.
func charge(payment, cents int) error {
	if cents > 5000 {
		return fmt.Errorf("payment %d: %d cents are refused by the bank", payment, cents)
	}
	return nil
}

// pay charges one card and counts what came of it.
func (d desk) pay(payment, cents int) {
	err := charge(payment, cents)
	if err == nil {
		d.metrics.charged.Inc()
		return
	}
	labels := prometheus.Labels{"shop": d.shop, "reason": err.Error()}
	d.metrics.failed.With(labels).Inc() // LEAK metric-label-cardinality: the text of each error
}

// Run charges twenty cards each round, half of them without success.
func Run(rounds int) {
	for round := range rounds {
		for i := range 20 {
			books.pay(round*20+i, i%2*10_000)
		}
	}
}
