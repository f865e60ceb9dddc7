// Package front is the HTTP front of the recommender: it gathers features, asks the model through
// a Recommender, and answers with a page in the model's order or in the default one.
package front

import (
	"context"
	"encoding/json"
	"errors"
	"expvar"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"example.com/tidemark/incidents/internal/incident"
	"example.com/tidemark/incidents/recommender/internal/model"
	"example.com/tidemark/incidents/recommender/internal/visitors"
)

const (
	// DefaultRate is time-outs per second: 25 requests per second.
	DefaultRate = 0.75
	// featureBytes is the working memory of one request.
	featureBytes = 768 << 10
	// pageBytes is the size of a memory page: one write makes it resident.
	pageBytes = 4096
	// burst makes a load that ends weigh: 220 requests at once take 165 MB of working memory.
	burst = 220
	items = 20 // the length of a page
	// lazyFree is the setting with which the resident set stays high after a load.
	lazyFree = "madvdontneed=0"
)

var (
	requests  = expvar.NewInt("requests")
	answered  = expvar.NewInt("answered")
	timeouts  = expvar.NewInt("timeouts")
	abandoned = expvar.NewInt("abandoned")
	gaveUp    = expvar.NewInt("gaveUp") // timeouts and abandoned together
	failed    = expvar.NewInt("failed")
)

// Recommender asks the model on behalf of one request.
type Recommender interface {
	Recommend(ctx context.Context, request *model.Request) (*model.Response, error)
}

// Serve runs front, model and visitors until the process is told to stop. Rate is the default of
// -rate, in time-outs per second; connect makes the Recommender for the address of the model.
func Serve(rate float64, connect func(modelAddr string) (Recommender, error)) {
	flag.Bool("lazy-free", false, "give memory back only when the kernel wants it, as Go 1.12 to 1.15 did")
	if slices.Contains(os.Args, "-lazy-free") && !strings.Contains(os.Getenv("GODEBUG"), lazyFree) {
		log.Fatalf("lazy-free: %v", startAgainLazy())
	}
	loadSeconds := flag.Int("load-seconds", 0, "the load, with bursts, ends after `N` seconds; 0 for no end and no bursts")
	options := incident.Options{Rate: rate, Helpers: map[string]func(context.Context) error{
		"model": model.Serve, "visitors": visitors.Come,
	}}
	incident.Run(options, func(ctx context.Context, s *incident.Service) error {
		modelAddr, err := s.StartHelper(ctx, "model")
		if err != nil {
			return err
		}
		recommender, err := connect(modelAddr)
		if err != nil {
			return err
		}
		url, err := listen(ctx, recommender)
		if err != nil {
			return err
		}
		plan := visitors.Plan{
			Front: url, PerSecond: s.Rate / model.SlowShare, Seed: s.Seed,
			Seconds: *loadSeconds, Burst: burst,
		}
		if err := plan.Export(s); err != nil {
			return err
		}
		_, err = s.StartHelper(ctx, "visitors")
		return err
	})
}

// startAgainLazy replaces the process with itself under lazyFree, which the runtime reads only once.
func startAgainLazy() error {
	path, err := os.Executable()
	if err != nil {
		return err
	}
	if err := os.Setenv("GODEBUG", os.Getenv("GODEBUG")+","+lazyFree); err != nil {
		return err
	}
	return syscall.Exec(path, os.Args, os.Environ())
}

// listen serves the front on a port of its own and returns its URL.
func listen(ctx context.Context, recommender Recommender) (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	mux := http.NewServeMux()
	mux.Handle("GET /recommend", &pages{recommender: recommender})
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: 20 * time.Second}
	go func() { _ = server.Serve(listener) }()
	context.AfterFunc(ctx, func() { _ = server.Close() })
	url := "http://" + listener.Addr().String()
	fmt.Printf("front %s\n", url)
	return url, nil
}

// pages answers visitors.
type pages struct {
	recommender Recommender
}

func (p *pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	user, err := strconv.Atoi(r.FormValue("user"))
	if err != nil {
		http.Error(w, "user is not a number", http.StatusBadRequest)
		return
	}
	requests.Add(1)
	features := gather(user)
	response, err := p.recommender.Recommend(r.Context(), &model.Request{User: user})
	count(err)
	if errors.Is(err, context.Canceled) {
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(rank(features, response))
}

// count keeps the books of how requests end.
func count(err error) {
	switch {
	case err == nil:
		answered.Add(1)
	case errors.Is(err, context.DeadlineExceeded):
		timeouts.Add(1)
		gaveUp.Add(1)
	case errors.Is(err, context.Canceled):
		abandoned.Add(1)
		gaveUp.Add(1)
	default:
		failed.Add(1)
	}
}

// gather reads what is known of a user and of everything that could be shown.
func gather(user int) []byte {
	features := make([]byte, featureBytes)
	for at := 0; at < len(features); at += pageBytes {
		features[at] = byte(user + at/pageBytes)
	}
	return features
}

// rank puts the items of a page in order; without an answer the default order stays.
func rank(features []byte, response *model.Response) []int {
	page := make([]int, items)
	for i := range page {
		page[i] = int(features[i*pageBytes])
		if response != nil {
			page[i] += int(response.Scores[i] * 1000)
		}
	}
	return page
}
