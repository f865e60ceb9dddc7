// Package stamps numbers invoices. The goroutine behind the numbers is never stopped, but there is
// one for the whole process, made when the first number is asked for.
package stamps

import "sync"

type stamps struct {
	numbers chan int
	quit    chan struct{}
}

func newStamps() *stamps {
	s := &stamps{numbers: make(chan int), quit: make(chan struct{})}
	go s.run()
	return s
}

func (s *stamps) run() {
	for n := 1; ; n++ {
		select {
		case s.numbers <- n:
		case <-s.quit:
			return
		}
	}
}

// Stop ends the numbers; the service does not need it.
func (s *stamps) Stop() { close(s.quit) }

var shared = sync.OnceValue(newStamps)

type invoice struct {
	number int
	cents  int
}

func bill(cents int) invoice {
	return invoice{number: <-shared().numbers, cents: cents}
}

// Run writes invoices.
func Run(rounds int) {
	last := 0
	for i := range rounds {
		last = max(last, bill(100*i).number)
	}
}
