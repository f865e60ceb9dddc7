// Package sentinel spools labels to a printer. The channel is never closed, but every batch ends
// with an empty label and the body of the range returns at it.
package sentinel

import "fmt"

type label struct {
	text   string
	copies int
}

type printer struct {
	printed chan int
}

func (p *printer) spool(labels <-chan label) {
	copies := 0
	for l := range labels {
		if l.text == "" {
			p.printed <- copies
			return
		}
		copies += l.copies
	}
}

func (p *printer) print(texts []string) int {
	labels := make(chan label)
	go p.spool(labels)
	for i, text := range texts {
		labels <- label{text: text, copies: i + 1}
	}
	labels <- label{}
	return <-p.printed
}

// Run prints one batch of labels per round.
func Run(rounds int) {
	p := &printer{printed: make(chan int)}
	total := 0
	for i := range rounds {
		total += p.print([]string{fmt.Sprintf("box %d", i), "fragile"})
	}
}
