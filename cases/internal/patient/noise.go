package patient

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	"time"
)

// NoiseOptions say how busy the healthy part of a case is.
type NoiseOptions struct {
	// PerSecond is the mean number of requests per second; 20 if it is 0.
	PerSecond float64
	// SlowShare is the share of requests that wait 50 to 500 ms in the handler; 0.2 if it is 0.
	SlowShare float64
}

// catalogRows is what one answer of the noise service is made of (about 30 KB of JSON).
const catalogRows = 200

type catalogRow struct {
	SKU   string  `json:"sku"`
	Name  string  `json:"name"`
	Price float64 `json:"price"`
	Stock int     `json:"stock"`
}

// Noise starts a healthy HTTP service on a loopback listener of its own and a client that sends it
// requests at random moments: connections that come and go, goroutines that live for milliseconds
// up to half a second, and garbage. It returns at once; everything ends with ctx.
func (p *Patient) Noise(ctx context.Context, o NoiseOptions) {
	if o.PerSecond == 0 {
		o.PerSecond = 20
	}
	if o.SlowShare == 0 {
		o.SlowShare = 0.2
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatalf("noise: %v", err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /catalog", serveCatalog)
	mux.HandleFunc("GET /quote", serveQuote)
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: 20 * time.Second}
	go func() { _ = server.Serve(listener) }()
	context.AfterFunc(ctx, func() { _ = server.Close() })

	client := &http.Client{Transport: &http.Transport{
		MaxIdleConnsPerHost: 4, MaxConnsPerHost: 32, IdleConnTimeout: 5 * time.Second,
	}}
	base := "http://" + listener.Addr().String()
	go p.Arrive(ctx, "noise", o.PerSecond, func(r *rand.Rand) {
		path := base + "/catalog"
		if r.Float64() < o.SlowShare {
			path = fmt.Sprintf("%s/quote?wait=%dms", base, 50+r.IntN(450))
		}
		go visit(ctx, client, path)
	})
}

// visit makes one request and reads the answer to its end.
func visit(ctx context.Context, client *http.Client, url string) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return
	}
	response, err := client.Do(request)
	if err != nil {
		return
	}
	defer response.Body.Close()
	_, _ = io.Copy(io.Discard, response.Body)
}

func serveCatalog(w http.ResponseWriter, _ *http.Request) {
	rows := make([]catalogRow, 0, catalogRows)
	for i := range catalogRows {
		rows = append(rows, catalogRow{
			SKU:   fmt.Sprintf("sku-%06d", rand.IntN(1_000_000)),
			Name:  fmt.Sprintf("part %d of the autumn catalogue", i),
			Price: rand.Float64() * 100,
			Stock: rand.IntN(500),
		})
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(rows)
}

func serveQuote(w http.ResponseWriter, r *http.Request) {
	wait, err := time.ParseDuration(r.FormValue("wait"))
	if err != nil {
		http.Error(w, "wait is not a duration", http.StatusBadRequest)
		return
	}
	if Sleep(r.Context(), wait) {
		fmt.Fprintf(w, "{\"quote\":%d}\n", rand.IntN(1000))
	}
}
