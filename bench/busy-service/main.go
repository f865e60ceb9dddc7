// Command busy-service is what bench/target-cost.ts asks: 10,000 goroutines that wait ten frames deep, a
// live heap of 50 MB, and steady work. /stats tells what the process spent and how long it was stopped.
package main

import (
	"encoding/json"
	"expvar"
	"flag"
	"fmt"
	"log"
	"math"
	"net"
	"net/http"
	_ "net/http/pprof" // registers /debug/pprof/ on http.DefaultServeMux
	"runtime/metrics"
	"syscall"
	"time"
)

const (
	parked      = 10_000
	framesDeep  = 10
	blocks      = 800
	blockBytes  = 64 << 10
	worksEvery  = 5 * time.Millisecond
	workedItems = 400
)

var (
	live   [blocks][]byte
	served = expvar.NewInt("served")
)

func main() {
	addr := flag.String("addr", "127.0.0.1:0", "`host:port` to listen on")
	flag.Parse()
	never := make(chan struct{})
	for range parked {
		go wait(never, framesDeep)
	}
	for i := range live {
		live[i] = make([]byte, blockBytes)
	}
	go work()
	http.HandleFunc("/stats", serveStats)
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("listening http://%s\n", listener.Addr())
	log.Fatal(http.Serve(listener, nil))
}

func wait(never chan struct{}, deep int) {
	if deep > 0 {
		wait(never, deep-1)
		return
	}
	<-never
}

// work makes garbage and keeps a part of it for a while, as a service with a cache does.
func work() {
	next := 0
	for range time.Tick(worksEvery) {
		rows := make(map[string]int, workedItems)
		for i := range workedItems {
			rows[fmt.Sprintf("row-%d", i)] = i
		}
		text, err := json.Marshal(rows)
		if err != nil {
			log.Fatal(err)
		}
		live[next%blocks] = append(make([]byte, 0, blockBytes), text...)
		next++
		served.Add(1)
	}
}

type stats struct {
	CPUSeconds  float64   `json:"cpuSeconds"`
	Served      int64     `json:"served"`
	PauseBounds []float64 `json:"pauseBounds"`
	GCPauses    []uint64  `json:"gcPauses"`
	OtherPauses []uint64  `json:"otherPauses"`
}

func serveStats(w http.ResponseWriter, _ *http.Request) {
	samples := []metrics.Sample{
		{Name: "/sched/pauses/total/gc:seconds"},
		{Name: "/sched/pauses/total/other:seconds"},
	}
	metrics.Read(samples)
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	gc, other := samples[0].Value.Float64Histogram(), samples[1].Value.Float64Histogram()
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(stats{
		CPUSeconds:  seconds(usage.Utime) + seconds(usage.Stime),
		Served:      served.Value(),
		PauseBounds: finite(gc.Buckets),
		GCPauses:    gc.Counts,
		OtherPauses: other.Counts,
	})
}

func seconds(t syscall.Timeval) float64 { return float64(t.Sec) + float64(t.Usec)/1e6 }

// finite has the upper end of each bucket; JSON knows no infinity.
func finite(bounds []float64) []float64 {
	uppers := make([]float64, 0, len(bounds)-1)
	for _, upper := range bounds[1:] {
		uppers = append(uppers, math.Min(upper, math.MaxFloat64))
	}
	return uppers
}
