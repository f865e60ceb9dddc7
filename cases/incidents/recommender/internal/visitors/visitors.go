// Package visitors is the load on the recommender, from a process of its own.
package visitors

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"strconv"
	"time"

	"example.com/tidemark/incidents/internal/incident"
)

const (
	// leaveShare is the part of visitors who scroll on and cancel their request at once.
	leaveShare = 0.02
	// patience is how long the others wait for a page.
	patience = time.Second
	// firstBurst and betweenBursts are the times of the bursts of a load that ends.
	firstBurst    = 5 * time.Second
	betweenBursts = 15 * time.Second
	// planEnv hands the plan to the helper process.
	planEnv = "TIDEMARK_VISITORS"
)

// Plan is what the visitors do.
type Plan struct {
	// Front is where they go, without a trailing slash.
	Front string
	// PerSecond is the mean number of requests per second.
	PerSecond float64
	Seed      uint64
	// Seconds is how long they come; 0 for ever.
	Seconds int
	// Burst is how many come at once every now and then when Seconds is set.
	Burst int
}

// Export puts the plan into the environment that helpers inherit. Driven from outside, the load ends
// when the presses end, and a plan with an end only says that there are bursts.
func (p Plan) Export(s *incident.Service) error {
	s.PressHelper("visitors", "visitors", p.PerSecond)
	if p.Seconds > 0 {
		s.PressHelper("visitors", "bursts", 1/betweenBursts.Seconds())
	}
	return os.Setenv(planEnv, fmt.Sprint(p.Front, " ", p.PerSecond, " ", p.Seed, " ", p.Seconds, " ", p.Burst))
}

// Come is the helper process: it follows the exported plan until its end or until ctx is done.
func Come(ctx context.Context) error {
	var p Plan
	_, err := fmt.Sscan(os.Getenv(planEnv), &p.Front, &p.PerSecond, &p.Seed, &p.Seconds, &p.Burst)
	if err != nil {
		return fmt.Errorf("%s: %w", planEnv, err)
	}
	fmt.Println("ready")
	c := &crowd{front: p.Front, client: &http.Client{Transport: &http.Transport{
		MaxIdleConnsPerHost: 16, IdleConnTimeout: 5 * time.Second,
	}}}
	if p.Seconds > 0 {
		if !incident.DrivenFromOutside() {
			limited, cancel := context.WithTimeout(ctx, time.Duration(p.Seconds)*time.Second)
			defer cancel()
			ctx = limited
		}
		go c.bursts(ctx, p.Burst)
	}
	s := &incident.Service{Seed: p.Seed}
	s.Arrive(ctx, "visitors", p.PerSecond, func(r *rand.Rand) {
		user, wait := r.IntN(100_000), patience
		if r.Float64() < leaveShare {
			wait = time.Millisecond + time.Duration(r.Int64N(int64(5*time.Millisecond)))
		}
		go c.visit(ctx, user, wait)
	})
	return nil
}

// crowd is the client side of all visitors.
type crowd struct {
	front  string
	client *http.Client
}

// bursts sends many visitors at the same moment.
func (c *crowd) bursts(ctx context.Context, size int) {
	for wait := firstBurst; incident.WaitNext(ctx, "bursts", wait); wait = betweenBursts {
		for user := range size {
			go c.visit(ctx, user, patience)
		}
	}
}

// visit asks for one page and hangs up after wait.
func (c *crowd) visit(ctx context.Context, user int, wait time.Duration) {
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	url := c.front + "/recommend?user=" + strconv.Itoa(user)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return
	}
	response, err := c.client.Do(request)
	if err != nil {
		return
	}
	defer response.Body.Close()
	_, _ = io.Copy(io.Discard, response.Body)
}
