package main

import (
	"os"
	"runtime"
	"time"
)

const (
	settleFirst = 300 * time.Millisecond
	settleStep  = 100 * time.Millisecond
	settleMost  = 3 * time.Second
	stepsAlike  = 3
)

type result struct {
	Twin       string `json:"twin"`
	Shows      string `json:"shows"`
	Rounds     int    `json:"rounds"`
	Goroutines int    `json:"goroutines"`
	HeapBytes  int64  `json:"heapBytes"`
	Objects    int64  `json:"objects"`
	Files      int    `json:"files"`
	Millis     int64  `json:"millis"`
}

type reading struct {
	goroutines int
	heapBytes  int64
	objects    int64
	files      int
}

func examine(one patient) result {
	before := settledReading()
	start := time.Now()
	one.run(rounds)
	took := time.Since(start)
	after := settledReading()
	return result{
		Twin:       one.twin,
		Shows:      one.shows,
		Rounds:     rounds,
		Goroutines: after.goroutines - before.goroutines,
		HeapBytes:  after.heapBytes - before.heapBytes,
		Objects:    after.objects - before.objects,
		Files:      after.files - before.files,
		Millis:     took.Milliseconds(),
	}
}

// settledReading waits until the goroutines have stopped changing, so that what is still on its
// way out is not counted as left behind.
func settledReading() reading {
	until := time.Now().Add(settleMost)
	time.Sleep(settleFirst)
	collect()
	last, alike := runtime.NumGoroutine(), 0
	for alike < stepsAlike && time.Now().Before(until) {
		time.Sleep(settleStep)
		now := runtime.NumGoroutine()
		if now == last {
			alike++
		} else {
			last, alike = now, 0
		}
	}
	collect()
	return takeReading()
}

// collect runs the collector twice: the second run frees what finalizers and pools still held.
func collect() {
	runtime.GC()
	runtime.GC()
}

func takeReading() reading {
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return reading{
		goroutines: runtime.NumGoroutine(),
		heapBytes:  int64(memory.HeapAlloc),
		objects:    int64(memory.HeapObjects),
		files:      openFiles(),
	}
}

// openFiles counts this process's descriptors, or gives 0 where the system does not list them.
func openFiles() int {
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return 0
	}
	return len(entries)
}
