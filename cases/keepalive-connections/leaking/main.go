// A price service that asks a supplier over keep-alive connections that come and go with the load.
package main

import (
	"context"
	"io"
	"math"
	"math/rand/v2"
	"net/http"
	"sync/atomic"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

// tide is the time in which the load rises and falls once.
const tide = 50 * time.Second

// prices asks the supplier.
type prices struct {
	base   string
	client *http.Client
	asked  atomic.Int64
}

func newPrices(base string) *prices {
	transport := &http.Transport{MaxIdleConnsPerHost: 64, IdleConnTimeout: 4 * time.Second}
	return &prices{base: base, client: &http.Client{Transport: transport}}
}

// ask fetches one price and reads the answer to its end, so that the connection can be used again.
func (s *prices) ask(ctx context.Context) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base+"/price", nil)
	if err != nil {
		return
	}
	response, err := s.client.Do(request)
	if err != nil {
		return
	}
	defer response.Body.Close()
	_, _ = io.Copy(io.Discard, response.Body)
	s.asked.Add(1)
}

// askPartner asks with a client of the partner's own, so that its settings stay apart.
func (s *prices) askPartner(ctx context.Context) {
	partner := &prices{base: s.base, client: &http.Client{Transport: &http.Transport{}}} // LEAK http-client-per-request: a transport for each call
	partner.ask(ctx)
}

// serveSupplier is the service on the other side.
func serveSupplier(w http.ResponseWriter, _ *http.Request) {
	time.Sleep(20*time.Millisecond + rand.N(300*time.Millisecond))
	_, _ = io.WriteString(w, "1999\n")
}

func main() {
	options := patient.Options{Rate: 1, Upstream: http.HandlerFunc(serveSupplier)}
	patient.Run(options, func(ctx context.Context, p *patient.Patient) error {
		s := newPrices(p.UpstreamURL)
		started := time.Now()
		go p.Arrive(ctx, "partners", p.Rate, func(*rand.Rand) { go s.askPartner(ctx) })
		p.Arrive(ctx, "visitors", 12, func(r *rand.Rand) {
			phase := 2 * math.Pi * time.Since(started).Seconds() / tide.Seconds()
			if r.Float64() < 0.5+0.5*math.Sin(phase) {
				go s.ask(ctx)
			}
		})
		return nil
	})
}
