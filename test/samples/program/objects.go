package main

import (
	"strings"
	"sync"
	"time"
)

var (
	buffers [][]byte
	index   = map[string]*record{}
)

type record struct {
	name   string
	values [16]int
}

// keepObjects leaves small, middle and large objects on the heap, and garbage behind.
func keepObjects() {
	for i := range 2000 {
		name := strings.Repeat("k", 1+i%40) + time.Duration(i).String()
		index[name] = newRecord(name)
	}
	for i := range 64 {
		buffers = append(buffers, make([]byte, 1<<(6+i%14)))
	}
	for range 5000 {
		newRecord("garbage")
	}
}

func newRecord(name string) *record {
	return &record{name: strings.ToUpper(name)}
}

// contend makes a few goroutines wait for a mutex and a channel, for the contention profiles.
func contend() {
	var mutex sync.Mutex
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			mutex.Lock()
			defer mutex.Unlock()
			time.Sleep(time.Millisecond)
		})
	}
	group.Wait()
}
