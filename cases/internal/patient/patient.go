// Package patient is what every case has in common: flags, the diagnostic endpoints that a Go
// service usually serves, random arrivals, a bounded life, and a guard that stops a runaway leak.
package patient

import (
	"context"
	"expvar"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	_ "net/http/pprof" // registers /debug/pprof/ on http.DefaultServeMux
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"
)

// defaultLife ends a case that nobody stops.
const defaultLife = 30 * time.Minute

// maxThreads is far above what any case needs and far below what hurts the machine.
const maxThreads = 2000

// Options are what differs between cases before flags are read.
type Options struct {
	// Rate is the default of -rate: leak-relevant events per second.
	Rate float64
	// Upstream, if set, is served by a child process; see Patient.UpstreamURL. A case that needs a
	// peer gets it in another process, so that the peer's goroutines are not in its own profiles.
	Upstream http.Handler
}

// Patient is one running case.
type Patient struct {
	// Rate is the number of leak-relevant events per second.
	Rate float64
	// Seed is what every random stream of the case derives from.
	Seed uint64
	// UpstreamURL is where Options.Upstream listens, without a trailing slash.
	UpstreamURL string
}

// Run reads the flags, serves the endpoints, prints "listening http://127.0.0.1:PORT", calls start,
// and returns when the process is told to stop (SIGTERM, SIGINT) or its life (-for) is over. Start
// may block until ctx is done or return at once and leave goroutines behind.
func Run(o Options, start func(ctx context.Context, p *Patient) error) {
	log.SetFlags(0)
	if o.Upstream != nil && os.Getenv(upstreamEnv) != "" {
		serveUpstream(o.Upstream)
		return
	}
	addr := flag.String("addr", "127.0.0.1:0", "`host:port` of the diagnostic endpoints")
	rate := flag.Float64("rate", o.Rate, "leak-relevant `events` per second")
	seed := flag.Uint64("seed", 1, "seed of the random traffic")
	life := flag.Duration("for", defaultLife, "exit after this `duration`")
	flag.Parse()
	if *rate < 0 || *life <= 0 {
		log.Fatalf("flags: -rate must not be negative and -for must be positive")
	}

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, *life)
	defer cancel()

	p := newPatient(*rate, *seed)
	if o.Upstream != nil {
		up, err := startUpstream()
		if err != nil {
			log.Fatalf("upstream: %v", err)
		}
		defer up.stop()
		p.UpstreamURL = up.url
	}
	serveDiagnostics(*addr)
	guard(ctx)
	if err := start(ctx, p); err != nil && ctx.Err() == nil {
		log.Printf("case: %v", err)
		return
	}
	<-ctx.Done()
}

// serveDiagnostics serves pprof, expvar and the plain goroutine number, and prints where.
func serveDiagnostics(addr string) {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		log.Fatalf("listen: %v", err)
	}
	started := time.Now()
	expvar.Publish("uptimeSeconds", expvar.Func(func() any { return time.Since(started).Seconds() }))
	expvar.Publish("goroutines", expvar.Func(func() any { return runtime.NumGoroutine() }))
	http.HandleFunc("GET /goroutines", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, runtime.NumGoroutine())
	})
	go func() {
		server := &http.Server{ReadHeaderTimeout: 5 * time.Second}
		log.Fatalf("serve: %v", server.Serve(listener))
	}()
	fmt.Printf("listening http://%s\n", listener.Addr())
}

// Stream returns random numbers that depend on the seed and the name only. One goroutine may use it.
func (p *Patient) Stream(name string) *rand.Rand {
	hash := uint64(14695981039346656037) // FNV-1a
	for i := range len(name) {
		hash = (hash ^ uint64(name[i])) * 1099511628211
	}
	return rand.New(rand.NewPCG(p.Seed, hash))
}

// Arrive calls event at random (Poisson) moments, perSecond on average, until ctx is done. It does
// not wait for what event starts, so an event that takes long must start a goroutine.
func (p *Patient) Arrive(ctx context.Context, name string, perSecond float64, event func(r *rand.Rand)) {
	if perSecond <= 0 || outside != nil {
		p.arriveAsPressed(ctx, name, perSecond, event)
		return
	}
	r := p.Stream(name)
	next := time.Now()
	for {
		next = next.Add(time.Duration(r.ExpFloat64() / perSecond * float64(time.Second)))
		if !Sleep(ctx, time.Until(next)) {
			return
		}
		event(r)
	}
}

// Sleep waits for d and says whether the time passed before ctx was done.
func Sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(max(d, 0))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// guardInterval is how often the guard looks; a leak of the cases needs minutes to become large.
const guardInterval = 2 * time.Second

// maxGoroutines and maxResidentBytes are what no case reaches in its bounded life at default rates.
const (
	maxGoroutines    = 100_000
	maxResidentBytes = 1 << 30
)

// guard ends the process when its leak is about to become a trouble for the machine.
func guard(ctx context.Context) {
	debug.SetMaxThreads(maxThreads)
	var look func()
	look = func() {
		if n := runtime.NumGoroutine(); n > maxGoroutines {
			log.Fatalf("guard: %d goroutines", n)
		}
		if n := residentBytes(); n > maxResidentBytes {
			log.Fatalf("guard: %d bytes resident", n)
		}
		if ctx.Err() == nil {
			time.AfterFunc(guardInterval, look)
		}
	}
	look()
}

// residentBytes reads the resident set from /proc; 0 where there is none.
func residentBytes() int {
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	var size, resident int
	if _, err := fmt.Sscan(string(text), &size, &resident); err != nil {
		return 0
	}
	return resident * os.Getpagesize()
}
