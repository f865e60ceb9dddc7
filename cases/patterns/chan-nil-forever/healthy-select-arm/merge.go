// Package selectarm merges two feeds into one list. A feed that has ended sets its variable to nil,
// which turns its arm of the select off; the loop ends when both are nil.
package selectarm

type item struct {
	feed  string
	order int
}

func feed(name string, count int) <-chan item {
	out := make(chan item)
	go func() {
		defer close(out)
		for i := range count {
			out <- item{feed: name, order: i}
		}
	}()
	return out
}

func merge(a, b <-chan item) []item {
	var all []item
	for a != nil || b != nil {
		select {
		case it, more := <-a:
			if !more {
				a = nil
				continue
			}
			all = append(all, it)
		case it, more := <-b:
			if !more {
				b = nil
				continue
			}
			all = append(all, it)
		}
	}
	return all
}

// Run merges feeds of different lengths.
func Run(rounds int) {
	seen := 0
	for i := range rounds {
		seen += len(merge(feed("news", i%4), feed("sport", 3)))
	}
}
