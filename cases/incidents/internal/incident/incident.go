// Package incident is what the five incidents have in common: flags, the diagnostic endpoints that
// their services served, random arrivals, a bounded life, and helper processes.
package incident

import (
	"context"
	"errors"
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

// defaultLife ends an incident that nobody stops.
const defaultLife = 30 * time.Minute

// maxThreads and maxHeapBytes are far above what any incident needs and far below what hurts the
// machine.
const (
	maxThreads   = 2000
	maxHeapBytes = 1 << 30
)

// guardInterval is how often the heap is compared with maxHeapBytes.
const guardInterval = 5 * time.Second

// Options are what differs between incidents before flags are read. A service adds flags of its own
// with package flag before it calls Run.
type Options struct {
	// Addr is the default of -addr; 127.0.0.1:0 if it is empty.
	Addr string
	// Rate is the default of -rate: leak-relevant events per second.
	Rate float64
	// Helpers are functions that run in processes of their own, by name; see Service.StartHelper.
	// The goroutines and the memory of a helper are not in the service's profiles.
	Helpers map[string]func(ctx context.Context) error
}

// Service is one running incident.
type Service struct {
	// Rate is the number of leak-relevant events per second.
	Rate float64
	// Seed is what every random stream of the incident derives from.
	Seed uint64
}

// Run reads the flags, serves the endpoints, prints "listening http://127.0.0.1:PORT", calls start,
// and returns when the process is told to stop (SIGTERM, SIGINT) or its life (-for) is over. Start
// may block until ctx is done or return at once and leave goroutines behind. In a helper process
// Run runs the helper instead.
func Run(o Options, start func(ctx context.Context, s *Service) error) {
	log.SetFlags(log.Ltime)
	if name := os.Getenv(helperEnv); name != "" {
		runHelper(name, o.Helpers[name])
		return
	}
	if o.Addr == "" {
		o.Addr = "127.0.0.1:0"
	}
	addr := flag.String("addr", o.Addr, "`host:port` of the diagnostic endpoints")
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
	serveDiagnostics(*addr)
	guard(ctx)
	if err := start(ctx, newService(*rate, *seed)); err != nil && ctx.Err() == nil {
		log.Fatalf("service: %v", err)
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
	fmt.Printf("listening http://%s\n", reachable(listener.Addr()))
}

// reachable is the address a program on this machine connects to: loopback where the listener is on
// all interfaces.
func reachable(addr net.Addr) string {
	tcp, ok := addr.(*net.TCPAddr)
	if !ok || !tcp.IP.IsUnspecified() {
		return addr.String()
	}
	return fmt.Sprintf("127.0.0.1:%d", tcp.Port)
}

// guard ends the process when its leak is about to become a trouble for the machine.
func guard(ctx context.Context) {
	debug.SetMaxThreads(maxThreads)
	var look func()
	look = func() {
		var stats runtime.MemStats
		if runtime.ReadMemStats(&stats); stats.HeapInuse > maxHeapBytes {
			log.Fatalf("guard: %d bytes of heap", stats.HeapInuse)
		}
		if ctx.Err() == nil {
			time.AfterFunc(guardInterval, look)
		}
	}
	look()
}

// Stream returns random numbers that depend on the seed and the name only. One goroutine may use it.
func (s *Service) Stream(name string) *rand.Rand {
	hash := uint64(14695981039346656037) // FNV-1a
	for i := range len(name) {
		hash = (hash ^ uint64(name[i])) * 1099511628211
	}
	return rand.New(rand.NewPCG(s.Seed, hash))
}

// Arrive calls event at random (Poisson) moments, perSecond on average, until ctx is done. It does
// not wait for what event starts, so an event that takes long must start a goroutine.
func (s *Service) Arrive(ctx context.Context, name string, perSecond float64, event func(r *rand.Rand)) {
	if perSecond <= 0 || outside != nil {
		s.arriveAsPressed(ctx, name, perSecond, event)
		return
	}
	r := s.Stream(name)
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

// Retry calls try until it succeeds or ctx is done, and waits between failures: a server that was
// just started may not answer yet.
func Retry(ctx context.Context, wait time.Duration, try func() error) error {
	for {
		err := try()
		if err == nil {
			return nil
		}
		if !Sleep(ctx, wait) {
			return errors.Join(err, ctx.Err())
		}
	}
}

// Env returns an environment variable, or fallback if it is not set.
func Env(name, fallback string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return fallback
}
