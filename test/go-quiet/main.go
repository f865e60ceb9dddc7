// Command quiet leaks goroutines and memory, and serves no profiles: only its last words tell.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"time"
)

var pages [][]byte

func main() {
	every := flag.Duration("every", 40*time.Millisecond, "from one page to the next")
	fail := flag.String("fail", "", "`how` to end after five pages: panic, deadlock, exit")
	flag.Parse()
	fmt.Println("attempt", os.Getenv("TIDEMARK_RUN_ATTEMPT"))
	answers := make(chan int)
	for {
		pages = append(pages, []byte(strings.Repeat("x", 1<<20)))
		go answer(answers, len(pages))
		fmt.Fprintln(os.Stderr, "pages kept:", len(pages))
		if len(pages) == 5 && *fail != "" {
			end(*fail)
		}
		time.Sleep(*every)
	}
}

// answer waits for somebody who asks, and nobody does.
func answer(answers chan<- int, page int) {
	answers <- page
}

func end(how string) {
	switch how {
	case "panic":
		panic("a page too many")
	case "deadlock":
		select {}
	default:
		os.Exit(4)
	}
}
