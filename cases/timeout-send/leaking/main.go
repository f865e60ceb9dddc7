// A feed service that asks a scoring backend for every request and gives up after a timeout.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	"time"

	"example.com/tidemark/cases/internal/patient"
)

const (
	// scoreTimeout is how long a page waits for scores before it falls back to the default order.
	scoreTimeout = 120 * time.Millisecond
	// slowShare is the part of backend answers that takes longer than scoreTimeout.
	slowShare = 0.08
)

type scores struct {
	Algorithm string    `json:"algorithm"`
	Weights   []float64 `json:"weights"`
}

// scorer is the client of the recommendation backend.
type scorer struct {
	backend string
	client  *http.Client
}

// score returns the backend's scores, or nil if they do not come in time.
func (s *scorer) score(ctx context.Context, user int) *scores {
	ctx, cancel := context.WithTimeout(ctx, scoreTimeout)
	defer cancel()
	ch := make(chan *scores)
	go s.fetch(user, ch)
	select {
	case result := <-ch:
		return result
	case <-ctx.Done():
		return nil
	}
}

// fetch asks the backend and hands the answer to whoever waits.
func (s *scorer) fetch(user int, ch chan<- *scores) {
	result := &scores{Algorithm: "default"}
	response, err := s.client.Get(fmt.Sprintf("%s/scores?user=%d", s.backend, user))
	if err == nil {
		defer response.Body.Close()
		if err := json.NewDecoder(response.Body).Decode(result); err != nil {
			log.Printf("scores of user %d: %v", user, err)
		}
	}
	ch <- result // LEAK chan-send-after-timeout: nobody receives after the timeout
}

// feed builds the page of one user.
func (s *scorer) feed(ctx context.Context, user int) int {
	if result := s.score(ctx, user); result != nil {
		return len(result.Weights)
	}
	return 0
}

// backend answers in about 30 ms, now and then only after 150 to 400 ms.
func backend(w http.ResponseWriter, r *http.Request) {
	wait := time.Duration(10+rand.IntN(40)) * time.Millisecond
	if rand.Float64() < slowShare {
		wait = time.Duration(150+rand.IntN(250)) * time.Millisecond
	}
	if !patient.Sleep(r.Context(), wait) {
		return
	}
	_ = json.NewEncoder(w).Encode(scores{Algorithm: "two-tower", Weights: make([]float64, 50)})
}

func main() {
	options := patient.Options{Rate: 1, Upstream: http.HandlerFunc(backend)}
	patient.Run(options, func(ctx context.Context, p *patient.Patient) error {
		s := &scorer{backend: p.UpstreamURL, client: &http.Client{Timeout: 2 * time.Second}}
		p.Arrive(ctx, "requests", p.Rate/slowShare, func(r *rand.Rand) {
			user := r.IntN(10_000)
			go s.feed(ctx, user)
		})
		return nil
	})
}
