// Package startedafter writes an audit of bookings. Bookings are checked first and a bad one
// returns before the close, but on that path the consumer has not been started yet.
package startedafter

import "fmt"

type booking struct {
	account string
	cents   int
}

type audit struct{ lines []string }

func (a *audit) collect(lines <-chan string, done chan<- int) {
	written := 0
	for line := range lines {
		a.lines = append(a.lines[:0], line)
		written++
	}
	done <- written
}

func (a *audit) write(bookings []booking) (int, error) {
	lines := make(chan string, len(bookings))
	for i, b := range bookings {
		if b.cents == 0 {
			return 0, fmt.Errorf("booking %d of %s is empty", i, b.account)
		}
		lines <- fmt.Sprintf("%s %d", b.account, b.cents)
	}
	done := make(chan int, 1)
	go a.collect(lines, done)
	close(lines)
	return <-done, nil
}

// Run audits days of bookings; every second day has an empty one.
func Run(rounds int) {
	a := &audit{}
	refused := 0
	for i := range rounds {
		day := []booking{{"cash", 500}, {"bank", i % 2 * 700}}
		if _, err := a.write(day); err != nil {
			refused++
		}
	}
}
