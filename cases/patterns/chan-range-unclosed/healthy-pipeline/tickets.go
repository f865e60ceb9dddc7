// Package tickets prices tickets in stages that each return a channel. Every stage closes what it
// returned when its input ends, so all of them end one after the other.
package tickets

type ticket struct {
	zones int
	adult bool
}

func source(tickets []ticket) <-chan ticket {
	out := make(chan ticket)
	go func() {
		defer close(out)
		for _, t := range tickets {
			out <- t
		}
	}()
	return out
}

func price(in <-chan ticket) <-chan int {
	out := make(chan int, 1)
	go func() {
		for t := range in {
			cents := 120 * t.zones
			if !t.adult {
				cents /= 2
			}
			out <- cents
		}
		close(out)
	}()
	return out
}

type till struct {
	totals chan int
}

func (t *till) add(prices <-chan int) {
	sum := 0
	for cents := range prices {
		sum += cents
	}
	t.totals <- sum
}

func (t *till) sell(tickets []ticket) int {
	go t.add(price(source(tickets)))
	return <-t.totals
}

// Run sells to one group of travellers per round.
func Run(rounds int) {
	t := &till{totals: make(chan int)}
	taken := 0
	for i := range rounds {
		taken += t.sell([]ticket{{1, true}, {i % 5, false}})
	}
}
