// Package leaking answers price requests and prints a summary every ten minutes at least. The request
// loop asks for a new ticker with each turn; nobody can stop what time.Tick returns.
package leaking

import "time"

type request struct {
	article string
	price   chan<- int
}

// Desk answers price requests.
type Desk struct {
	requests  chan request
	quit      chan struct{}
	summaries int
}

// answer is the loop of the desk.
func (d *Desk) answer(prices map[string]int) {
	for {
		select {
		case asked := <-d.requests:
			asked.price <- prices[asked.article]
		case <-time.Tick(10 * time.Minute): // LEAK timer-after-in-loop: another ticker for every request
			d.summaries++
		case <-d.quit:
			return
		}
	}
}

// Price asks the desk.
func (d *Desk) Price(article string) int {
	price := make(chan int, 1)
	d.requests <- request{article: article, price: price}
	return <-price
}

// Run asks for ten prices per round.
func Run(rounds int) {
	desk := &Desk{requests: make(chan request), quit: make(chan struct{})}
	defer close(desk.quit)
	go desk.answer(map[string]int{"lamp": 30, "sofa": 900})
	for i := 0; i < rounds; i++ {
		for _, article := range []string{"lamp", "sofa", "lamp", "rug", "sofa"} {
			desk.Price(article)
			desk.Price(article)
		}
	}
}
