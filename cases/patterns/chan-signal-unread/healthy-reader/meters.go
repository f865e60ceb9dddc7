// Package meters polls electricity meters. Every poll reports its end, and the collector takes the
// reports of a round off before the next round begins.
package meters

import "time"

type meter struct {
	id   int
	kWh  float64
	load float64
}

type reading struct {
	id  int
	kWh float64
}

type poller struct {
	meters []*meter
	ended  chan reading
	total  float64
}

func newPoller(loads ...float64) *poller {
	p := &poller{ended: make(chan reading, 1)}
	for i, load := range loads {
		p.meters = append(p.meters, &meter{id: i, load: load})
	}
	return p
}

func (p *poller) poll(m *meter, passed time.Duration) {
	m.kWh += m.load * passed.Hours()
	p.ended <- reading{id: m.id, kWh: m.kWh}
}

func (p *poller) round(passed time.Duration) {
	for _, m := range p.meters {
		go p.poll(m, passed)
	}
	p.total = 0
	for range p.meters {
		r := <-p.ended
		p.total += r.kWh
	}
}

// Run polls the meters of one house.
func Run(rounds int) {
	p := newPoller(0.4, 1.2, 0.05)
	for range rounds {
		p.round(15 * time.Minute)
	}
}
