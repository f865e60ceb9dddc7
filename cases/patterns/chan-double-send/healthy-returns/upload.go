// Package returns weighs parcels and answers each with one result. A parcel that is too heavy is
// answered and the goroutine returns.
package returns

import "fmt"

type result struct {
	parcel int
	cents  int
	err    error
}

type scale struct{ most int }

func (s *scale) weigh(parcel, grams int, results chan<- result) {
	if grams > s.most {
		results <- result{parcel: parcel, err: fmt.Errorf("parcel %d weighs %d g", parcel, grams)}
		return
	}
	cents := 100
	for left := grams; left > 0; left -= 500 {
		cents += 80
	}
	results <- result{parcel: parcel, cents: cents}
}

func (s *scale) accept(parcel, grams int) (int, error) {
	results := make(chan result)
	go s.weigh(parcel, grams, results)
	r := <-results
	return r.cents, r.err
}

// Run accepts parcels, every second one too heavy.
func Run(rounds int) {
	s := &scale{most: 2000}
	refused := 0
	for i := range rounds {
		if _, err := s.accept(i, 1500+i%2*1000); err != nil {
			refused++
		}
	}
}
