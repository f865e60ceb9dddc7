// Package fresh parses invoices and registers its callbacks anew for every file. The parser that
// keeps them is made for that file too, and goes away with it.
package fresh

import (
	"bufio"
	"fmt"
	"strings"
)

type parser struct {
	onLine []func(fields []string)
	onEnd  []func()
}

func (p *parser) addLine(f func(fields []string)) { p.onLine = append(p.onLine, f) }

func (p *parser) addEnd(f func()) { p.onEnd = append(p.onEnd, f) }

func (p *parser) parse(text string) error {
	lines := bufio.NewScanner(strings.NewReader(text))
	for lines.Scan() {
		fields := strings.Split(lines.Text(), ";")
		for _, f := range p.onLine {
			f(fields)
		}
	}
	for _, f := range p.onEnd {
		f()
	}
	return lines.Err()
}

type invoice struct {
	items    int
	complete bool
}

func read(files []string) ([]invoice, error) {
	invoices := make([]invoice, len(files))
	for i, file := range files {
		p := &parser{}
		p.addLine(func(fields []string) { invoices[i].items += len(fields) - 1 })
		p.addEnd(func() { invoices[i].complete = true })
		if err := p.parse(file); err != nil {
			return nil, fmt.Errorf("file %d: %w", i, err)
		}
	}
	return invoices, nil
}

// Run reads a few files per round.
func Run(rounds int) {
	items := 0
	for range rounds {
		invoices, err := read([]string{"tea;milk\nsugar;cup\n", "lamp;bulb\n"})
		if err != nil {
			return
		}
		for _, each := range invoices {
			items += each.items
		}
	}
}
