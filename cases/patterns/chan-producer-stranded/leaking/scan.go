// Package leaking reads the lines of a log in a goroutine and stops at the first that matches. The
// reader sends the next line and has no receiver any more.
package leaking

import (
	"bufio"
	"fmt"
	"strings"
)

type line struct {
	number int
	text   string
}

type logbook struct{ text string }

func (b *logbook) lines() <-chan line {
	out := make(chan line)
	go b.read(out)
	return out
}

func (b *logbook) read(out chan<- line) {
	defer close(out)
	scanner := bufio.NewScanner(strings.NewReader(b.text))
	for n := 1; scanner.Scan(); n++ {
		out <- line{number: n, text: scanner.Text()} // LEAK chan-producer-stranded: first has its match
	}
}

func (b *logbook) first(word string) (line, bool) {
	for l := range b.lines() {
		if strings.Contains(l.text, word) {
			return l, true
		}
	}
	return line{}, false
}

// Run searches logs; every second one has its match on the first line.
func Run(rounds int) {
	found := 0
	for i := range rounds {
		b := &logbook{text: fmt.Sprintf("start %d\nerror in billing\nstop\n", i%2)}
		if _, ok := b.first("start 1"); ok {
			found++
		}
	}
}
