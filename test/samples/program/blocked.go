package main

import (
	"io"
	"net"
	"os"
	"runtime"
	"sync"
	"time"
)

// Live channels and primitives are kept here, so that the leak profile finds only the others.
var kept struct {
	send    chan int
	mutex   sync.Mutex
	rwmutex sync.RWMutex
	group   sync.WaitGroup
	cond    *sync.Cond
	silent  net.Conn
}

// blockAll starts one goroutine for each way to block, three for those that stand for a leak.
func blockAll() {
	kept.send = make(chan int)
	kept.mutex.Lock()
	kept.rwmutex.Lock()
	kept.group.Add(1)
	kept.cond = sync.NewCond(&sync.Mutex{})

	for range 3 {
		go sendForgotten(make(chan int), "x", []int{1, 2})
	}
	go sendKept()
	go receive(make(chan int))
	go rangeOver(make(chan int))
	go commaOk(make(chan int))
	go selectTwo(make(chan int), make(chan string))
	go selectNothing()
	go nilReceive()
	go nilSend()
	go lockMutex()
	go lockForRead()
	go lockForWrite()
	go waitGroup()
	go waitCond()
	go sleep()
	go lockedToThread(make(chan int))
	go pipeRead()
	go socket()
	go fileRead()
	go new(worker[int]).loop(make(chan int))
	go recurse(150, make(chan int))
	var spawned sync.WaitGroup
	spawned.Go(func() { receiveInside(make(chan bool)) })
	func() {
		go func(results chan<- error) {
			results <- nil // BLOCKED closure
		}(make(chan error))
	}()
	time.AfterFunc(time.Millisecond, func() {
		<-make(chan int) // BLOCKED after-func
	})
}

func sendForgotten(results chan<- int, name string, values []int) {
	results <- len(name) + len(values) // BLOCKED send-forgotten
}

func sendKept() {
	kept.send <- 1 // BLOCKED send-kept
}

func receive(results <-chan int) {
	<-results // BLOCKED receive
}

func rangeOver(results <-chan int) {
	for value := range results { // BLOCKED range
		println(value)
	}
}

func commaOk(results <-chan int) {
	_, ok := <-results // BLOCKED comma-ok
	println(ok)
}

func selectTwo(one <-chan int, other chan<- string) {
	select { // BLOCKED select
	case <-one:
	case other <- "late":
	}
}

func selectNothing() {
	select {} // BLOCKED select-empty
}

func nilReceive() {
	var none chan int
	<-none // BLOCKED nil-receive
}

func nilSend() {
	var none chan int
	none <- 1 // BLOCKED nil-send
}

func lockMutex() {
	kept.mutex.Lock() // BLOCKED mutex
}

func lockForRead() {
	kept.rwmutex.RLock() // BLOCKED rwmutex-read
}

func lockForWrite() {
	kept.rwmutex.Lock() // BLOCKED rwmutex-write
}

func waitGroup() {
	kept.group.Wait() // BLOCKED waitgroup
}

func waitCond() {
	kept.cond.L.Lock()
	kept.cond.Wait() // BLOCKED cond
}

func sleep() {
	time.Sleep(24 * time.Hour) // BLOCKED sleep
}

func lockedToThread(results <-chan int) {
	runtime.LockOSThread()
	<-results // BLOCKED locked
}

func pipeRead() {
	reader, writer := io.Pipe()
	defer writer.Close()
	io.ReadAll(reader) // BLOCKED pipe
}

func socket() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	// Kept, for the collector closes connections that nobody holds.
	if kept.silent, err = net.Dial("tcp", listener.Addr().String()); err != nil {
		panic(err)
	}
	conn, err := listener.Accept()
	if err != nil {
		panic(err)
	}
	conn.Read(make([]byte, 1)) // BLOCKED socket
}

func fileRead() {
	// Standard input is a pipe that nobody writes: a blocking read in the kernel.
	os.Stdin.Read(make([]byte, 1)) // BLOCKED file
}

type worker[T any] struct{ seen []T }

func (w *worker[T]) loop(jobs <-chan T) {
	for {
		w.seen = append(w.seen, <-jobs) // BLOCKED generic
	}
}

func recurse(depth int, results <-chan int) int {
	if depth == 0 {
		return <-results // BLOCKED deep
	}
	return recurse(depth-1, results) + 1
}

func receiveInside(done <-chan bool) {
	<-done // BLOCKED waitgroup-go
}

func labelled(results chan<- int) {
	results <- 1 // BLOCKED labelled
}
