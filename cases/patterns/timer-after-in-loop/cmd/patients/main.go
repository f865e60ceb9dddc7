// Command patients runs the twins that need the timers and tickers of Go 1.22: their modules say so, and
// therefore they are no part of the program of the same name beside the other patterns.
//
//	patients -all            runs every twin, one after the other, and prints a line of JSON for each
//	patients <class>/<twin>  runs one twin
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"runtime"
	"time"

	tickerStopped "example.com/tidemark/patterns/tickernotstopped/healthyoldgo"
	tickerForgotten "example.com/tidemark/patterns/tickernotstopped/leakingoldgo"
	alwaysFires "example.com/tidemark/patterns/timerafterinloop/healthy-always-fires"
	beforeLoop "example.com/tidemark/patterns/timerafterinloop/healthy-before-loop"
	oneTimer "example.com/tidemark/patterns/timerafterinloop/healthy-one-timer"
	leaking "example.com/tidemark/patterns/timerafterinloop/leaking"
	leakingTick "example.com/tidemark/patterns/timerafterinloop/leaking-tick"
)

const rounds = 100

type patient struct {
	twin  string
	shows string
	run   func(rounds int)
}

var patients = []patient{
	{"ticker-not-stopped/healthy-old-go", "nothing", tickerStopped.Run},
	{"ticker-not-stopped/leaking-old-go", "heap", tickerForgotten.Run},
	{"timer-after-in-loop/healthy-always-fires", "nothing", alwaysFires.Run},
	{"timer-after-in-loop/healthy-before-loop", "nothing", beforeLoop.Run},
	{"timer-after-in-loop/healthy-one-timer", "nothing", oneTimer.Run},
	{"timer-after-in-loop/leaking", "heap", leaking.Run},
	{"timer-after-in-loop/leaking-tick", "heap", leakingTick.Run},
}

type result struct {
	Twin       string `json:"twin"`
	Shows      string `json:"shows"`
	Rounds     int    `json:"rounds"`
	Goroutines int    `json:"goroutines"`
	HeapBytes  int64  `json:"heapBytes"`
	Objects    int64  `json:"objects"`
	Files      int    `json:"files"`
}

func main() {
	all := flag.Bool("all", false, "run every twin")
	flag.Parse()
	found := false
	for _, each := range patients {
		if *all || each.twin == flag.Arg(0) {
			found = true
			if err := json.NewEncoder(os.Stdout).Encode(examine(each)); err != nil {
				fmt.Fprintln(os.Stderr, "patients:", err)
				os.Exit(1)
			}
		}
	}
	if !found {
		flag.Usage()
		os.Exit(1)
	}
}

func examine(one patient) result {
	goroutines, before := settled()
	one.run(rounds)
	left, after := settled()
	return result{
		Twin:       one.twin,
		Shows:      one.shows,
		Rounds:     rounds,
		Goroutines: left - goroutines,
		HeapBytes:  int64(after.HeapAlloc) - int64(before.HeapAlloc),
		Objects:    int64(after.HeapObjects) - int64(before.HeapObjects),
	}
}

// settled waits for what is still ending and collects what is free.
func settled() (int, runtime.MemStats) {
	time.Sleep(300 * time.Millisecond)
	runtime.GC()
	runtime.GC()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return runtime.NumGoroutine(), memory
}
