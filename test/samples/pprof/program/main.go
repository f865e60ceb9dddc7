// Tidesample fills its heap, parks labelled goroutines, and writes each profile in binary form and as
// text without anything happening in between: the two show the same samples.
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"slices"
	"strings"
	"time"
)

type cache[K comparable, V any] struct{ entries map[K]V }

//go:noinline
func (c *cache[K, V]) put(key K, value V) { c.entries[key] = value }

var (
	kept  [][]byte
	names []string
)

func block(size int) []byte { return make([]byte, size) }

func grow() {
	for i := 0; i < 4000; i++ {
		kept = append(kept, block(64*(1+i%40)+i))
		if i%5 == 0 {
			_ = strings.Repeat("tide", 700+i)
		}
	}
	names = slices.Grow(names, 200000)
}

func park(ch chan int) { ch <- 1 }

func spin(until time.Time) (turns int) {
	for time.Now().Before(until) {
		turns += len(strings.ToUpper("low water"))
	}
	return turns
}

func main() {
	folder := os.Args[1]
	cpu := create(folder, "cpu.pb.gz")
	check(pprof.StartCPUProfile(cpu))
	work()
	spin(time.Now().Add(700 * time.Millisecond))
	pprof.StopCPUProfile()
	check(cpu.Close())
	time.Sleep(100 * time.Millisecond)
	for _, name := range []string{"heap", "allocs", "goroutine"} {
		runtime.GC()
		write(folder, name+".pb.gz", name, 0)
		write(folder, name+"-debug1.txt", name, 1)
	}
	kept = slices.Clone(kept[:len(kept)/3])
	names = slices.Grow(names, 900000)
	runtime.GC()
	runtime.GC()
	write(folder, "heap-later.pb.gz", "heap", 0)
}

func work() {
	c := &cache[string, []int]{entries: map[string][]int{}}
	for i := 0; i < 60000; i++ {
		c.put(fmt.Sprint("key", i), make([]int, i%200))
	}
	for i := 0; i < 30; i++ {
		grow()
	}
	ch := make(chan int)
	for i := 0; i < 17; i++ {
		labels := pprof.Labels("route", fmt.Sprintf("/r%d", i%3), "tenant", "a b")
		pprof.Do(context.Background(), labels, func(context.Context) { go park(ch) })
	}
	runtime.KeepAlive(c)
}

func create(folder, name string) *os.File {
	file, err := os.Create(filepath.Join(folder, name))
	check(err)
	return file
}

func write(folder, name, profile string, debug int) {
	file := create(folder, name)
	check(pprof.Lookup(profile).WriteTo(file, debug))
	check(file.Close())
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
