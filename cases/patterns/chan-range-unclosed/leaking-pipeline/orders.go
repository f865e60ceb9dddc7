// Package pipeline values orders in stages that each return a channel. The source closes its own
// channel; the middle stage ends with it and forgets to close the one that the last stage reads.
package pipeline

type order struct {
	pieces int
	cents  int
}

func source(orders []order) <-chan order {
	out := make(chan order)
	go func() {
		defer close(out)
		for _, o := range orders {
			out <- o
		}
	}()
	return out
}

func value(in <-chan order) <-chan int {
	out := make(chan int, 1)
	go func() {
		for o := range in {
			out <- o.pieces * o.cents
		}
	}()
	return out
}

type books struct {
	totals chan int
}

func (b *books) post(values <-chan int, expected int) {
	sum, seen := 0, 0
	for v := range values { // LEAK chan-range-unclosed: value ends without closing its channel
		sum += v
		seen++
		if seen == expected {
			b.totals <- sum
		}
	}
}

func (b *books) close(orders []order) int {
	go b.post(value(source(orders)), len(orders))
	return <-b.totals
}

// Run closes the books of one day per round.
func Run(rounds int) {
	b := &books{totals: make(chan int)}
	turnover := 0
	for i := range rounds {
		turnover += b.close([]order{{1, 250}, {i, 110}, {2, 75}})
	}
}
