// Program blocks goroutines in every way Go knows, serves its profiles and waits. The recorder
// beside it keeps what it says as fixtures; lines are found by their BLOCKED comments.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"runtime"
	"runtime/pprof"
)

func main() {
	address := flag.String("listen", "127.0.0.1:0", "where to serve the profiles")
	flag.Parse()
	runtime.SetBlockProfileRate(1)
	runtime.SetMutexProfileFraction(1)
	runtime.MemProfileRate = 4096

	contend()
	blockAll()
	labels := pprof.Labels("route", "/api/v1", "tenant", `odd "name", é]: {x}`)
	pprof.Do(context.Background(), labels, func(context.Context) { go labelled(make(chan int)) })
	keepObjects()
	runtime.GC()

	listener, err := net.Listen("tcp", *address)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("listening on %s\n", listener.Addr())
	log.Fatal(http.Serve(listener, nil))
}
