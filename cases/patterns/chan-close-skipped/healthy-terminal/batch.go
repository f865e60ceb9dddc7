// Package terminal runs the nightly interest calculation as a batch: an account without a rate
// ends the whole process, so the close that this path skips has nobody left to wait for it.
package terminal

import (
	"log"
	"sync"
)

type account struct {
	number  int
	balance int
	rate    float64
}

type posting struct {
	number int
	cents  int
}

func book(postings <-chan posting, journal map[int]int, done *sync.WaitGroup) {
	defer done.Done()
	for p := range postings {
		journal[p.number] = p.cents
	}
}

func nightly(accounts []account) int {
	postings := make(chan posting, 8)
	journal := make(map[int]int, len(accounts))
	var done sync.WaitGroup
	done.Add(1)
	go book(postings, journal, &done)
	for _, a := range accounts {
		if a.rate == 0 {
			log.Fatalf("account %d has no rate", a.number)
		}
		postings <- posting{number: a.number, cents: int(float64(a.balance) * a.rate)}
	}
	close(postings)
	done.Wait()
	return len(journal)
}

// Run calculates the interest of a few accounts night after night.
func Run(rounds int) {
	booked := 0
	for i := range rounds {
		booked += nightly([]account{
			{number: 1, balance: 1000 + i, rate: 0.01},
			{number: 2, balance: 2000 + i, rate: 0.02},
		})
	}
}
