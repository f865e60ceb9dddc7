// Command metricspage serves the pages that the samples of this folder were recorded from:
// /metrics (text and OpenMetrics), /metrics-all (every runtime/metrics name) and /debug/vars.
package main

import (
	_ "expvar"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"runtime"
	"runtime/debug"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// kept holds the live heap that the pages report.
var kept [][]byte

func main() {
	debug.SetMemoryLimit(512 << 20)
	for range 64 {
		kept = append(kept, make([]byte, 256<<10))
	}
	for range 100 {
		go func() { select {} }()
	}
	runtime.GC()
	http.Handle("/metrics", page(collectors.NewGoCollector()))
	http.Handle("/metrics-all", page(collectors.NewGoCollector(
		collectors.WithGoCollectorRuntimeMetrics(collectors.MetricsAll),
		collectors.WithGoCollectorMemStatsMetricsDisabled(),
	)))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s %d\n", listener.Addr(), os.Getpid())
	log.Fatal(http.Serve(listener, nil))
}

func page(collector prometheus.Collector) http.Handler {
	registry := prometheus.NewRegistry()
	registry.MustRegister(collector)
	registry.MustRegister(collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	requests := prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "shop_requests_total", Help: "Requests by route.",
	}, []string{"route", "agent"})
	registry.MustRegister(requests)
	requests.WithLabelValues("/cart", "quote \" brace } back \\ line \n end").(prometheus.ExemplarAdder).
		AddWithExemplar(3, prometheus.Labels{"trace_id": "abc"})
	return promhttp.HandlerFor(registry, promhttp.HandlerOpts{EnableOpenMetrics: true})
}
