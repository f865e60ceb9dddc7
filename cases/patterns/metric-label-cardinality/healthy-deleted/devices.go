// Package devices shows the battery of every connected device. A device has a gauge only while it
// is connected: the end of its connection deletes the label value again.
package devices

import (
	"fmt"
	"sync"

	"github.com/prometheus/client_golang/prometheus"
)

var registry = prometheus.NewRegistry()

// hub serves the connections of devices.
type hub struct {
	battery *prometheus.GaugeVec
}

func newHub(r prometheus.Registerer) *hub {
	h := &hub{battery: prometheus.NewGaugeVec(
		prometheus.GaugeOpts{Name: "device_battery_ratio", Help: "Charge of a connected device."},
		[]string{"device"},
	)}
	r.MustRegister(h.battery)
	return h
}

var sensors = newHub(registry)

// connection is what a device sends until it hangs up.
type connection struct {
	device string
	levels []float64
}

// serve reads one connection to its end.
func (h *hub) serve(c connection) {
	defer h.battery.DeleteLabelValues(c.device)
	for _, level := range c.levels {
		h.battery.WithLabelValues(c.device).Set(level)
	}
}

// Run serves ten devices at once each round.
func Run(rounds int) {
	for round := range rounds {
		var serving sync.WaitGroup
		for i := range 10 {
			c := connection{device: fmt.Sprintf("sensor-%d-%d", round, i), levels: []float64{1, 0.9}}
			serving.Go(func() { sensors.serve(c) })
		}
		serving.Wait()
	}
}
